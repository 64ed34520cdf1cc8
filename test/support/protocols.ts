/** A small drawn trial: three arms, strata, blocks, an outcome in data/outcomes.csv. */
export const drawnProtocol = `virker: 1
trial:
  id: small
  title: {da: Et lille forsøg, en: A small trial}
  synthetic: true
  period: {from: 2024-01-01, to: 2025-01-01}
population:
  unit: person
  expected: {enrolled: 24}
  attributes:
    sex:
      type: code
      categories: {f: {da: kvinde, en: woman}, m: {da: mand, en: man}}
    age:
      type: integer
      minimum: 18
      maximum: 67
arms:
  - {id: control, name: {da: Kontrol, en: Control}, role: control}
  - {id: I, name: {da: Indsats I, en: Intervention I}, role: treated}
  - {id: II, name: {da: Indsats II, en: Intervention II}, role: treated}
allocation:
  method: blocks
  ratio: {control: 2, I: 1, II: 1}
  strata: [sex]
  blockSizes: [4, 8]
sources:
  outcomes:
    kind: table
    file: data/outcomes.csv
    key: {column: id}
    columns:
      hours: {type: number, unit: hours}
outcomes:
  hours:
    measure: value
    label: {da: Timer, en: Hours}
    unit: hours
    direction: higher
    about: hours
    source: outcomes
    column: hours
    horizon: {months: 12}
questions:
  - id: main
    text: {da: Flere timer?, en: More hours?}
    asks: effect
    outcome: hours
    role: primary
`

/** Rows of participants.csv for so many people, half of each sex. */
export const participants = (count: number): string =>
  [
    'id,sex,age',
    ...Array.from(
      { length: count },
      (_, i) => `p${String(i + 1).padStart(3, '0')},${i % 2 ? 'm' : 'f'},${20 + (i % 40)}`,
    ),
  ].join('\n')
