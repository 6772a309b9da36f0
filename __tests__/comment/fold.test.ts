import { describe, expect, test } from '@jest/globals';
import { ALL_RULES } from '../../src/comment/rules.ts';
import type { Rules } from '../../src/comment/rules.ts';
import { judge, Story } from './history.ts';
import { VECTORS } from './vectors.ts';
import type { Vector } from './vectors.ts';

const played = (vector: Vector): Story => vector.story(new Story());
const given = (vector: Vector): { canonical?: number } =>
  vector.canonical === undefined ? {} : { canonical: vector.canonical };

describe('named histories', () => {
  test.each(VECTORS)('$name', (vector) => {
    const story = played(vector);
    const { counted, folded } = story.judge(given(vector));
    expect(counted.join(' ')).toBe(vector.on);
    if (vector.why !== undefined) expect(folded.notes.map(({ why }) => why)).toContain(vector.why);
  });

  test.each(VECTORS)('twice delivered is once counted: $name', (vector) => {
    const story = played(vector);
    const twice = judge([...story.events, ...story.events], story.setting, given(vector));
    expect(twice.counted).toEqual(story.judge(given(vector)).counted);
    expect(twice.folded.notes).toEqual(story.judge(given(vector)).folded.notes);
  });

  test.each(VECTORS)('one more rendering of ours changes nothing: $name', (vector) => {
    const story = played(vector);
    const before = story.judge(given(vector)).counted;
    expect(story.bot().judge(given(vector)).counted).toEqual(before);
  });
});

describe('every rule is needed', () => {
  const holds = (vector: Vector, rules: Rules): boolean => {
    const { counted, folded } = played(vector).judge({ rules, ...given(vector) });
    return (
      counted.join(' ') === vector.on &&
      (vector.why === undefined || folded.notes.some(({ why }) => why === vector.why))
    );
  };

  test.each(Object.keys(ALL_RULES))('without %s some history goes wrong', (rule) => {
    const rules = { ...ALL_RULES, [rule]: false };
    const wrong = VECTORS.filter((vector) => !holds(vector, rules)).map(({ name }) => name);
    const twice =
      rule === 'onceOnly' &&
      VECTORS.some((vector) => {
        const story = played(vector);
        const all = { rules, ...given(vector) };
        return judge([...story.events, ...story.events], story.setting, all).counted.join(' ') !== vector.on;
      });
    expect(wrong.length > 0 || twice).toBe(true);
  });

  test.each(VECTORS.filter(({ needs }) => needs !== undefined))('$name needs $needs', (vector) => {
    expect(holds(vector, { ...ALL_RULES, [vector.needs ?? '']: false })).toBe(false);
  });
});
