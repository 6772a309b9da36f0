import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import"./chunk-HFHZAMUV.js";var r=t=>o=>`\x1B[${t}m${o}\x1B[0m`;function e(t,o){if(!(t.isTTY!==!0||(o.NO_COLOR??"")!==""||o.TERM==="dumb"))return{bold:r(1),red:r(31),yellow:r(33),dim:r(2)}}export{e as coloursFor};
