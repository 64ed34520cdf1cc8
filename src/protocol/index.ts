/**
 * The room `protocol`: what should happen. The schema of the document, its canonical form and hash, reading it from
 * YAML with every problem at its line, versions and what they change, the plan of the draw, and templates.
 */
export { available } from './available.ts'
export { canonicalJson, protocolHash } from './canonical.ts'
export { type CheckedProtocol, checkProtocol } from './check/index.ts'
export * from './edit/index.ts'
export { achievedOnlyHere } from './ends.ts'
export { armName, attributeNames, controlArm, textOf, treatedArms } from './names.ts'
export { type Path, sayPath, valueAt } from './path.ts'
export * from './plan.ts'
export { type ReadProtocol, readProtocol } from './read.ts'
export { type Exemption, exitReasons, lastDayOf, notDueReasons, notUsedReasons, type Reasons } from './reasons.ts'
export * from './schema/protocol.ts'
export { protocolJsonSchema } from './schema-json.ts'
export { isTemplateName, type TemplateName, template, templateNames } from './templates.ts'
export { type Difference, differences, opensEpoch } from './versions.ts'
