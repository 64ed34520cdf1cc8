import { z } from 'zod'
import { type Path, sayPath, valueAt } from '../path.ts'
import { protocolSchema } from '../schema/protocol.ts'
import { closestBranch, keysAt, unionAt } from './schema-walk.ts'

/** One fault of shape, unions resolved to the alternative that the writer meant; the path is into the view. */
export type Fault = { readonly path: Path } & (
  | { readonly kind: 'unknown-key'; readonly key: string }
  | { readonly kind: 'missing-key' | 'empty-value' | 'bad-name' | 'bad-key' | 'bad-date' | 'empty-text' | 'other' }
  | { readonly kind: 'wrong-kind'; readonly expected: readonly ValueKind[] }
  | { readonly kind: 'unknown-value'; readonly options: readonly string[]; readonly discriminates: boolean }
  | { readonly kind: 'bad-form'; readonly pattern: string }
  | { readonly kind: 'out-of-range'; readonly relation: '≥' | '>' | '≤' | '<'; readonly limit: number }
  | { readonly kind: 'too-few'; readonly atLeast: number }
)

/** The kinds of values a document is made of. */
export type ValueKind = 'text' | 'number' | 'whole-number' | 'yes-no' | 'list' | 'mapping'

type Issue = z.core.$ZodIssue

const kinds: Readonly<Record<string, ValueKind>> = {
  string: 'text',
  number: 'number',
  int: 'whole-number',
  boolean: 'yes-no',
  array: 'list',
  object: 'mapping',
  record: 'mapping',
}

/** Every fault of shape in a document, as zod finds them; of a value of the wrong kind nothing else is said. */
export const faultsOf = (document: unknown): readonly Fault[] => {
  const issues = protocolSchema.safeParse(document).error?.issues ?? []
  const faults = issues.flatMap((issue) => faultsOfIssue(document, issue, []))
  const ofWrongKind = new Set(faults.filter(({ kind }) => kind === 'wrong-kind').map(({ path }) => sayPath(path)))
  return faults.filter(({ kind, path }) => kind === 'wrong-kind' || !ofWrongKind.has(sayPath(path)))
}

/** Exported for its test: translates one issue of zod, whose path begins at `base`. */
export const faultsOfIssue = (document: unknown, issue: Issue, base: Path): readonly Fault[] => {
  const path = [...base, ...(issue.path as (string | number)[])]
  const value = valueAt(document, path)
  if (value === null && issue.code !== 'unrecognized_keys') return [{ kind: 'empty-value', path }]
  if (value === undefined && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code))
    return [{ kind: 'missing-key', path }, ...foreignKeys(document, issue, path)]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ kind: 'unknown-key', key, path }))
    case 'invalid_type':
      return [{ kind: 'wrong-kind', expected: [kinds[issue.expected] ?? 'text'], path }]
    case 'invalid_value':
      return [{ kind: 'unknown-value', options: issue.values.map(String), discriminates: false, path }]
    case 'invalid_union':
      return union(document, issue, path)
    case 'invalid_key':
      return [{ kind: issue.issues.some(({ code }) => code === 'invalid_format') ? 'bad-key' : 'other', path }]
    case 'invalid_format':
      return [
        issue.pattern?.includes('{1,64}')
          ? { kind: 'bad-name', path }
          : { kind: 'bad-form', pattern: issue.pattern ?? issue.format, path },
      ]
    case 'too_small':
      return [tooSmall(issue, path)]
    case 'too_big':
      return [
        { kind: 'out-of-range', relation: issue.inclusive === false ? '<' : '≤', limit: Number(issue.maximum), path },
      ]
    case 'custom':
      return [{ kind: issue.params?.expected === 'date' ? 'bad-date' : 'other', path }]
    default:
      return [{ kind: 'other', path }]
  }
}

/** A mapping that does not say of which kind it is: keys that no kind has are likely the one that is missing. */
const foreignKeys = (document: unknown, issue: Issue, path: Path): readonly Fault[] => {
  if (issue.code !== 'invalid_union' || issue.discriminator === undefined) return []
  const parent = path.slice(0, -1)
  const known = keysAt(protocolSchema, document, parent)
  const written = Object.keys(valueAt(document, parent) ?? {})
  return written.filter((key) => !known.includes(key)).map((key) => ({ kind: 'unknown-key', key, path: parent }))
}

const tooSmall = (issue: z.core.$ZodIssueTooSmall, path: Path): Fault => {
  const limit = Number(issue.minimum)
  if (issue.origin === 'string') return { kind: 'empty-text', path }
  if (issue.origin === 'array') return { kind: 'too-few', atLeast: limit, path }
  return { kind: 'out-of-range', relation: issue.inclusive === false ? '>' : '≥', limit, path }
}

const union = (document: unknown, issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly Fault[] => {
  if (issue.discriminator !== undefined) {
    const options = 'options' in issue ? (issue.options ?? []).map(String) : []
    return [{ kind: 'unknown-value', options, discriminates: true, path }]
  }
  const schema = unionAt(protocolSchema, document, path)
  if (!schema) return [{ kind: 'other', path }]
  const branch = closestBranch(schema, valueAt(document, path))
  if (branch.fitsKind) return branch.issues.flatMap((inner) => faultsOfIssue(document, inner, path))
  return [{ kind: 'wrong-kind', expected: [...new Set(schema.options.flatMap(kindOf))], path }]
}

const kindOf = (schema: z.core.$ZodType): readonly ValueKind[] => {
  if (schema instanceof z.ZodString || schema instanceof z.ZodLiteral) return ['text']
  if (schema instanceof z.ZodNumber) return ['number']
  if (schema instanceof z.ZodBoolean) return ['yes-no']
  if (schema instanceof z.ZodArray) return ['list']
  return schema instanceof z.ZodUnion ? schema.options.flatMap(kindOf) : ['mapping']
}
