import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a as e}from"./chunk-RQNWEFWJ.js";import{e as r}from"./chunk-HFHZAMUV.js";var o=r(e(),1);var export_parse=o.parse;export{export_parse as parse};
