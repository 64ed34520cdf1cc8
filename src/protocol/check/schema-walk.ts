import { z } from 'zod'
import { type Path, valueAt } from '../path.ts'

type Issue = z.core.$ZodIssue

const unwrap = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema

/** How far a value is from a branch: of another kind is farthest, then a wrong constant, then the number of faults. */
const distance = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => {
    if (issue.path.length > 0) return sum + 1
    if (issue.code === 'invalid_type') return sum + 1_000_000
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length
    return sum + 1_000
  }, 0)

export type Branch = { readonly schema: z.core.$ZodType; readonly issues: readonly Issue[]; readonly fitsKind: boolean }

/** The alternative of a union that the writer of a value most likely meant. */
export const closestBranch = (union: z.ZodUnion, value: unknown): Branch => {
  const branches = union.options.map((schema) => {
    const issues = z.safeParse(schema, value).error?.issues ?? []
    return { schema, issues, cost: distance(issues) }
  })
  const best = branches.reduce((a, b) => (b.cost < a.cost ? b : a))
  return { ...best, fitsKind: best.cost < 1_000_000 }
}

const discriminated = (union: z.ZodDiscriminatedUnion, value: unknown): z.core.$ZodType | undefined => {
  const key = union.def.discriminator
  return union.options.find((option) => {
    const literal = option instanceof z.ZodObject ? option.shape[key] : undefined
    return literal instanceof z.ZodLiteral && literal.values.has(valueAt(value, [key]) as string)
  })
}

/** The schema itself, or the alternative that a value chooses. */
const branchOf = (schema: z.core.$ZodType, value: unknown): z.core.$ZodType | undefined => {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodDiscriminatedUnion) return discriminated(inner, value)
  return inner instanceof z.ZodUnion ? branchOf(closestBranch(inner, value).schema, value) : inner
}

const child = (schema: z.core.$ZodType | undefined, key: string | number): z.core.$ZodType | undefined => {
  if (schema instanceof z.ZodObject) return schema.shape[key]
  if (schema instanceof z.ZodRecord) return schema.valueType
  return schema instanceof z.ZodArray ? schema.element : undefined
}

/** The schema that holds at a path of a document, unions not yet resolved. */
export const schemaAt = (root: z.core.$ZodType, document: unknown, path: Path): z.core.$ZodType | undefined =>
  path.reduce<z.core.$ZodType | undefined>(
    (schema, step, depth) => schema && child(branchOf(schema, valueAt(document, path.slice(0, depth))), step),
    root,
  )

/** The union that holds at a path, if one does. */
export const unionAt = (root: z.core.$ZodType, document: unknown, path: Path): z.ZodUnion | undefined => {
  const schema = schemaAt(root, document, path)
  const inner = schema && unwrap(schema)
  return inner instanceof z.ZodUnion ? inner : undefined
}

/** Whether the mapping at a path is one of several kinds, and does not say which. */
export const isUndecided = (root: z.core.$ZodType, document: unknown, path: Path): boolean => {
  const union = unionAt(root, document, path)
  return union instanceof z.ZodDiscriminatedUnion && discriminated(union, valueAt(document, path)) === undefined
}

const keysOf = (schema: z.core.$ZodType | undefined): readonly string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : []

/** The keys that may stand in the mapping at a path: of every kind, where it does not say which it is. */
export const keysAt = (root: z.core.$ZodType, document: unknown, path: Path): readonly string[] => {
  if (isUndecided(root, document, path)) return [...new Set(unionAt(root, document, path)?.options.flatMap(keysOf))]
  const schema = schemaAt(root, document, path)
  return keysOf(schema && branchOf(schema, valueAt(document, path)))
}
