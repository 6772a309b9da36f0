import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
function s(){let n=new AbortController,o=r=>{n.signal.aborted&&process.exit(r==="SIGINT"?130:143),n.abort(new Error(`ended by ${r}`))};return process.on("SIGINT",o).on("SIGTERM",o),{signal:n.signal,dispose(){process.off("SIGINT",o).off("SIGTERM",o)}}}export{s as a};
