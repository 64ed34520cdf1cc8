import type { Details } from '../../src/problems/define.ts'

/** Details whose words the table looks up; one of the values that there are. */
const chosen: Readonly<Record<string, Details>> = {
  'protocol.wrong-kind': { expected: ['text', 'number'], found: 'list' },
  'protocol.unknown-name': { kind: 'arm', declared: 0 },
  'protocol.duplicate-id': { kind: 'arm' },
  'protocol.estimator-outcome': { needs: 'time' },
  'protocol.delivered-contrast-missing': { kind: 'equivalence' },
  'protocol.complier-figure-missing': { kind: 'non-inferiority' },
  'protocol.wrong-outcome-kind': { kind: 'achieved' },
  'protocol.not-computed-yet': { what: 'measure' },
  'register.pattern-wrong': { kind: 'week' },
  'register.period-impossible': { kind: 'week' },
  'register.period-missing': { kind: 'week' },
  'serve.setting-wrong': { name: 'PORT', found: 'x', expected: { da: 'et tal', en: 'a number' } },
  'codes.name-unknown': { what: 'state' },
}

/** Any other detail: a text where a text, number, date or list is wanted. */
const anyDetail = (text: string): unknown =>
  Object.assign(new String(text), { join: () => text, map: () => [text], filter: () => [text], some: () => true })

/** Details that every problem's words can be built from, for tests and for the list of problems. */
export const sampleDetails = (code: string, text: string): Details =>
  new Proxy<Details>({}, { get: (_, name) => chosen[code]?.[String(name)] ?? anyDetail(text) })
