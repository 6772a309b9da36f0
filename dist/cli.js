#!/usr/bin/env node
import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import"./chunks/chunk-HFHZAMUV.js";var i={validate:()=>import("./chunks/validate-MEUGCLOT.js"),run:()=>import("./chunks/run-2KXY3FI4.js"),import:()=>import("./chunks/import-EAB5LEC3.js"),inspect:()=>import("./chunks/inspect-HKCIHLOZ.js"),record:()=>import("./chunks/record-L5JJAGFN.js")},u={validate:"says what is wrong with a checklist file, and where",run:"runs the gates of a checklist on this machine",import:"makes a checklist out of a Markdown file",inspect:"shows what a gate would read in a report or in the output of a tool",record:"renders and compares the records of runs",preview:"opens a pull-request page in the browser with this checklist's comment"},l=`Usage: deploy-checklist COMMAND [ARGUMENTS]

${Object.keys(i).map(o=>`  ${o.padEnd(10)}${u[o]??""}`.trimEnd()).join(`
`)}

\`deploy-checklist COMMAND --help\` says more about one.
`;async function c(o,r){let[e,...t]=o;if(e===void 0||e==="help"||e==="--help"||e==="-h")return(e===void 0?r.stderr:r.stdout).write(l),e===void 0?2:0;let n=Object.hasOwn(i,e)?i[e]:void 0;if(!n)return r.stderr.write(`deploy-checklist: there is no command '${e}'. Commands: ${Object.keys(i).join(", ")}.
`),2;try{return await(await n()).command(t,r)}catch(s){return r.stderr.write(`deploy-checklist ${e}: ${s instanceof Error?s.stack??s.message:String(s)}
This is a fault of deploy-checklist itself. Please report it with the lines above.
`),3}}var d={get stdin(){return process.stdin},stdout:a(1,()=>process.stdout),stderr:a(2,()=>process.stderr),env:process.env,cwd:()=>process.cwd()};function a(o,r){let e=!1;return{get isTTY(){return r().isTTY},get columns(){return r().columns},write(t){let n=e?Buffer.from(t):m(o,Buffer.from(t));return n.length===0?!0:(e=!0,r().write(n))}}}function m(o,r){let e=process.getBuiltinModule?.("node:fs"),t=0;try{for(;e&&t<r.length;)t+=e.writeSync(o,r,t)}catch(n){let{code:s}=n;if(s==="EPIPE")return Buffer.alloc(0);if(s!=="EAGAIN")throw n}return r.subarray(t)}process.exitCode=await c(process.argv.slice(2),d);
