/** What a sentence means is decided by a language model; this only asks it, and reads its answer with care. */
export function createAssistant({ url, key, model }) {
  return async (sentence) => {
    const answer = await fetch(`${url}/v1/chat`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ model, message: sentence }) });
    if (!answer.ok) throw new Error(`The language model says ${answer.status}.`);
    return readPlan(await answer.json());
  };
}

/** A plan is a tool with its title, or words to say. */
export function readPlan(answer) {
  if (answer?.tool === 'create_task' && typeof answer.title === 'string' && answer.title.trim() !== '') return { tool: 'create_task', title: answer.title.trim().slice(0, 200) };
  return { say: typeof answer?.say === 'string' ? answer.say.slice(0, 2000) : 'I did not understand that.' };
}
