import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{b as e}from"./chunk-7YV6PDSD.js";function s(r,t){return r.status==="success"||t==="never"?0:t==="blocked"||r.status==="error"||r.blockers.some(e)?1:0}export{s as a};
