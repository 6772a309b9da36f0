import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var n=class extends Error{kind;status;head;constructor(r,t,o,e){super(t,e),this.name="GitHubError",this.kind=r,this.status=o,this.head=e?.head}};export{n as a};
