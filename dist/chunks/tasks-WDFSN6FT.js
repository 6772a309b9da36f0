import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{b as l}from"./chunk-XDTNMVLW.js";import{b as m}from"./chunk-QW7QG2CD.js";import"./chunk-HFHZAMUV.js";import{readFile as p}from"node:fs/promises";import{resolve as u}from"node:path";var f=`Usage: deploy-checklist inspect tasks FILE.md [--json]

The task items of a Markdown file that GitHub renders as boxes: line, checked, text.
`,y=async(e,n)=>{if(e.includes("--help")||e.includes("-h"))return n.stdout.write(f),0;let d=e.filter(t=>!t.startsWith("--")),s=e.find(t=>t.startsWith("--")&&t!=="--json"),[r]=d;if(s!==void 0||r===void 0||d.length>1)return n.stderr.write(`deploy-checklist inspect tasks: ${s===void 0?"give one FILE":`there is no option ${s}`}.
${f}`),2;let a;try{a=await p(u(n.cwd(),r),"utf8")}catch(t){return n.stderr.write(`deploy-checklist inspect tasks: ${r} cannot be read: ${t instanceof Error?t.message:String(t)}
`),1}let c=l(a).blocks.flatMap(t=>t.type==="box"&&t.marker==="task"?[t]:[]).map(({line:t,checked:i,text:o})=>({line:t,checked:i,text:o}));return n.stdout.write(e.includes("--json")?`${JSON.stringify(c,null,2)}
`:c.map(({line:t,checked:i,text:o})=>`${t}: ${i?"[x]":"[ ]"} ${m(o,300)}
`).join("")),0};export{y as command};
