"use strict";var n=Object.defineProperty;var u=Object.getOwnPropertyDescriptor;var $=Object.getOwnPropertyNames;var x=Object.prototype.hasOwnProperty;var y=(s,e)=>{for(var i in e)n(s,i,{get:e[i],enumerable:!0})},w=(s,e,i,o)=>{if(e&&typeof e=="object"||typeof e=="function")for(let r of $(e))!x.call(s,r)&&r!==i&&n(s,r,{get:()=>e[r],enumerable:!(o=u(e,r))||o.enumerable});return s};var b=s=>w(n({},"__esModule",{value:!0}),s);var v={};y(v,{command:()=>g});module.exports=b(v);var m=require("./chunk-SPSIBQ5P.js"),h=require("./ask.js").chunk_GHLCW5IL_js;var f=require("node:fs/promises"),k=require("node:path"),p=`Usage: deploy-checklist inspect tasks FILE.md [--json]

The task items of a Markdown file that GitHub renders as boxes: line, checked, text.
`,g=async(s,e)=>{if(s.includes("--help")||s.includes("-h"))return e.stdout.write(p),0;let i=s.filter(t=>!t.startsWith("--")),o=s.find(t=>t.startsWith("--")&&t!=="--json"),[r]=i;if(o!==void 0||r===void 0||i.length>1)return e.stderr.write(`deploy-checklist inspect tasks: ${o===void 0?"give one FILE":`there is no option ${o}`}.
${p}`),2;let l;try{l=await(0,f.readFile)((0,k.resolve)(e.cwd(),r),"utf8")}catch(t){return e.stderr.write(`deploy-checklist inspect tasks: ${r} cannot be read: ${t instanceof Error?t.message:String(t)}
`),1}let d=(0,m.c)(l).blocks.flatMap(t=>t.type==="box"&&t.marker==="task"?[t]:[]).map(({line:t,checked:a,text:c})=>({line:t,checked:a,text:c}));return e.stdout.write(s.includes("--json")?`${JSON.stringify(d,null,2)}
`:d.map(({line:t,checked:a,text:c})=>`${t}: ${a?"[x]":"[ ]"} ${(0,h.b)(c,300)}
`).join("")),0};
