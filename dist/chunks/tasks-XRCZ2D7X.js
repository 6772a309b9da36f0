"use strict";var c=Object.defineProperty;var u=Object.getOwnPropertyDescriptor;var $=Object.getOwnPropertyNames;var x=Object.prototype.hasOwnProperty;var y=(s,e)=>{for(var i in e)c(s,i,{get:e[i],enumerable:!0})},b=(s,e,i,o)=>{if(e&&typeof e=="object"||typeof e=="function")for(let r of $(e))!x.call(s,r)&&r!==i&&c(s,r,{get:()=>e[r],enumerable:!(o=u(e,r))||o.enumerable});return s};var w=s=>b(c({},"__esModule",{value:!0}),s);var v={};y(v,{command:()=>g});module.exports=w(v);var m=require("./chunk-A6V76F3P.js"),h=require("./ask.js").chunk_GHLCW5IL_js;var f=require("node:fs/promises"),k=require("node:path"),p=`Usage: deploy-checklist inspect tasks FILE.md [--json]

The task items of a Markdown file that GitHub renders as boxes: line, checked, text.
`,g=async(s,e)=>{if(s.includes("--help")||s.includes("-h"))return e.stdout.write(p),0;let i=s.filter(t=>!t.startsWith("--")),o=s.find(t=>t.startsWith("--")&&t!=="--json"),[r]=i;if(o!==void 0||r===void 0||i.length>1)return e.stderr.write(`deploy-checklist inspect tasks: ${o===void 0?"give one FILE":`there is no option ${o}`}.
${p}`),2;let l;try{l=await(0,f.readFile)((0,k.resolve)(e.cwd(),r),"utf8")}catch(t){return e.stderr.write(`deploy-checklist inspect tasks: ${r} cannot be read: ${t instanceof Error?t.message:String(t)}
`),1}let d=(0,m.b)(l).blocks.flatMap(t=>t.type==="box"&&t.marker==="task"?[t]:[]).map(({line:t,checked:a,text:n})=>({line:t,checked:a,text:n}));return e.stdout.write(s.includes("--json")?`${JSON.stringify(d,null,2)}
`:d.map(({line:t,checked:a,text:n})=>`${t}: ${a?"[x]":"[ ]"} ${(0,h.b)(n,300)}
`).join("")),0};
