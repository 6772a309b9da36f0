import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import"./chunk-HFHZAMUV.js";var n={coverage:()=>import("./coverage-RHD3VGOV.js"),migrations:()=>import("./migrations-HV3INNNH.js"),tests:()=>import("./tests-HNFQH57D.js"),lint:()=>import("./lint-4E5PRLHK.js"),tasks:()=>import("./tasks-WDFSN6FT.js")},a=async(i,e)=>{let[t,...r]=i,o=t!==void 0&&Object.hasOwn(n,t)?n[t]:void 0;if(o)return(await o()).command(r,e);let s=`Usage: deploy-checklist inspect ${Object.keys(n).join("|")} FILE\u2026 [--json]
`;if(t==="--help"||t==="-h"||t==="help")return e.stdout.write(s),0;let c=t===void 0?"say what to inspect":`there is nothing called '${t}' to inspect`;return e.stderr.write(`deploy-checklist inspect: ${c}.
${s}`),2};export{a as command};
