import { bySiteProtocol, type Mistake } from './fixture.ts'

const drawn = `  method: blocks
  ratio: { control: 2, talks: 1, course: 1 }
  strata: [gender, age]
  blockSizes: [4, 8]
  enrolment: one-at-a-time
`
const bySite = `  method: by-site
  sites: { north: exempt, south: ordinary }
  reason: Kommunerne meldte sig selv
`
const recorded = (values: string): string => `  method: recorded
  source: register
  column: arm
  values: ${values}
  how: not-random
  procedure: Valgt af vejlederen
  statedBy: Rapport 2024
`
const armsBySite = `  - { id: ordinary, name: Ordinær indsats, role: comparison }
  - { id: exempt, name: Fritaget, role: treated }
`
const onSite = (code: string, passage: string, by: string, at: string = by): Mistake => [
  code,
  passage,
  by,
  at,
  bySiteProtocol,
]

/** Designs that do not hold together. */
export const mistakesOfDesign: readonly Mistake[] = [
  onSite(
    'single-arm-draw',
    `${armsBySite}allocation:\n${bySite}`,
    '  - { id: exempt, name: Fritaget, role: treated }\nallocation:\n  method: simple\n',
    'arms:',
  ),
  onSite('arms-without-allocation', bySite, '  method: none\n', 'method: none'),
  onSite('arm-role', 'role: comparison', 'role: control'),
  onSite('arm-role', bySite, '  method: simple\n', 'role: comparison'),
  onSite('arm-not-reached', bySite, recorded('{ a: exempt, b: exempt }'), 'values:'),
  onSite('unknown-name', bySite, recorded('{ a: exempt, c: ordinary }'), 'values:'),
  onSite('unknown-name', bySite, recorded('{ a: exempt, b: ordinry }'), 'values:'),
  onSite(
    'unknown-name',
    bySite,
    recorded('{ a: exempt, b: ordinary }').replace('column: arm', 'column: amr'),
    'column: amr',
  ),
  onSite(
    'site-without-arm',
    '    - { id: south, name: Syd }\n',
    '    - { id: south, name: Syd }\n    - { id: east, name: Øst }\n',
    'sites: { north',
  ),
  onSite('unknown-name', 'south: ordinary', 'suoth: ordinary'),
  ['cluster-missing', '  method: blocks\n', '  method: blocks\n  unit: cluster\n', 'unit: cluster'],
  ['attribute-type', drawn, '  method: birth-date\n  attribute: note\n', 'attribute: note'],
  ['unknown-name', drawn, '  method: birth-date\n  attribute: bron\n', 'attribute: bron'],
  [
    'attribute-type',
    drawn,
    '  method: rerandomisation\n  covariates: [earlier, gender]\n  threshold: 1\n',
    'covariates: [earlier',
  ],
  ['stratum-uncountable', drawn, '  method: minimisation\n  factors: [{ attribute: earlier }]\n', 'factors:'],
  ['stratum-uncountable', 'strata: [gender, age]', 'strata: [gender, earlier]'],
  ['stratum-uncountable', 'strata: [gender, age]', 'strata: [gender, born]'],
  ['stratum-open', 'strata: [gender, age]', 'strata: [gender, note]'],
  ['ratio-incomplete', 'ratio: { control: 2, talks: 1, course: 1 }', 'ratio: { control: 2, talks: 1 }'],
  ['block-size', 'blockSizes: [4, 8]', 'blockSizes: [4, 6]'],
  ['block-size', 'ratio: { control: 2,', 'ratio: { control: 7,', 'blockSizes'],
  ['block-size-predictable', 'blockSizes: [4, 8]', 'blockSizes: [4, 4]'],
]
