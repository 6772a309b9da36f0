import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var e={name:"default",context:"deploy-checklist",phases:["pre-deploy","sign-off"],draftsWait:!0,guardPolicy:!0,helpUrl:""};export{e as a};
