import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a,b,c,d,e}from"./chunk-S6Q72P4U.js";import"./chunk-JSVH6RR7.js";import"./chunk-HFHZAMUV.js";export{a as convertPathToPattern,b as escapePath,d as glob,e as globSync,c as isDynamicPattern};
