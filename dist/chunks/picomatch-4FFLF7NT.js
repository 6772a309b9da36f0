import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a}from"./chunk-JSVH6RR7.js";import"./chunk-HFHZAMUV.js";export default a();
