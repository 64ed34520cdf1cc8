import { z } from 'zod'
import { protocolSchema } from '../schema/protocol.ts'
import type { Constant, EitherShape, GroupShape, LeafShape, Member, Shape } from './shape.ts'
import { isLeaf } from './shape.ts'

type Schema = z.core.$ZodType

const unwrap = (schema: Schema): Schema => (schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema)

const fits = (schema: Schema, value: unknown): boolean => z.safeParse(schema, value).success

const isShare = (schema: Schema): boolean =>
  fits(schema, 0.5) && fits(schema, 1) && !fits(schema, 1.001) && !fits(schema, -0.001)

const isWords = (schema: z.ZodUnion): boolean => schema.options.some((option) => fits(option, { da: 'a' }))

const stringShape = (schema: Schema): LeafShape => {
  if (fits(schema, 'a@b.dk') && !fits(schema, 'a')) return { kind: 'mail' }
  if (fits(schema, '2017-05-01') && !fits(schema, 'a')) return { kind: 'day' }
  return { kind: fits(schema, 'a-b') && !fits(schema, 'a b') ? 'name' : 'line' }
}

const groupOf = (schema: z.ZodObject): GroupShape => ({
  kind: 'group',
  members: Object.entries(schema.shape).map(
    ([key, member]): Member => ({
      key,
      shape: shapeOf(member as Schema),
      required: !(member instanceof z.ZodOptional),
    }),
  ),
})

const literalOf = (schema: Schema | undefined): Constant =>
  schema instanceof z.ZodLiteral ? ([...schema.values][0] as Constant) : ''

const kindsOf = (schema: z.ZodDiscriminatedUnion): Shape => {
  const key = schema.def.discriminator
  const options = schema.options.filter((option) => option instanceof z.ZodObject)
  return {
    kind: 'kinds',
    key,
    branches: options.map((option) => ({ value: literalOf(option.shape[key]), group: groupOf(option) })),
  }
}

type Branch = EitherShape['branches'][number]

/** What an alternative is called: a fixed word by itself, a group by its first key. */
const branchesOf = (schema: Schema): readonly Branch[] => {
  const shape = shapeOf(schema)
  if (shape.kind === 'choice')
    return shape.options.map((value) => ({ name: value, shape: { kind: 'constant', value } as const }))
  if (shape.kind === 'constant') return [{ name: String(shape.value), shape }]
  return [{ name: shape.kind === 'group' ? (shape.members[0]?.key ?? '') : shape.kind, shape }]
}

const unionShape = (schema: z.ZodUnion): Shape => {
  if (isWords(schema)) return { kind: 'words' }
  const shapes = schema.options.map(shapeOf)
  const several = shapes.find((shape) => shape.kind === 'several')
  if (several?.kind === 'several') return { kind: 'one-or-several', of: several.of }
  if (shapes.every(({ kind }) => ['line', 'number', 'yes-no'].includes(kind))) return { kind: 'cell' }
  return { kind: 'either', branches: schema.options.flatMap(branchesOf) }
}

const recordShape = (schema: z.ZodRecord): Shape => {
  const item = shapeOf(schema.valueType)
  if (schema.keyType instanceof z.ZodEnum) {
    const keys = schema.keyType.options.map(String)
    return { kind: 'group', members: keys.map((key) => ({ key, shape: item, required: false })) }
  }
  return { kind: 'record', item, shortNames: !fits(schema.keyType, 'a b') }
}

const arrayShape = (schema: z.ZodArray): Shape => {
  const item = shapeOf(schema.element)
  return isLeaf(item) ? { kind: 'several', of: item } : { kind: 'list', item }
}

/** What may stand where a schema holds. */
const shapeOf = (wrapped: Schema): Shape => {
  const schema = unwrap(wrapped)
  if (schema instanceof z.ZodObject) return groupOf(schema)
  if (schema instanceof z.ZodArray) return arrayShape(schema)
  if (schema instanceof z.ZodRecord) return recordShape(schema)
  if (schema instanceof z.ZodDiscriminatedUnion) return kindsOf(schema)
  if (schema instanceof z.ZodUnion) return unionShape(schema)
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) }
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' }
  if (schema instanceof z.ZodNumber) return { kind: 'number', share: isShare(schema) }
  if (schema instanceof z.ZodLiteral) {
    const value = literalOf(schema)
    return value === true ? { kind: 'only-yes' } : { kind: 'constant', value }
  }
  return stringShape(schema)
}

/** The protocol as forms show it, derived from its schema: what the schema gets, the forms get. */
export const protocolShape: GroupShape = groupOf(protocolSchema)

/** The sections of a protocol, in its order. */
export const sectionNames: readonly string[] = protocolShape.members
  .map(({ key }) => key)
  .filter((key) => key !== 'virker')

/** The sections that no protocol is without. */
export const requiredSections: readonly string[] = protocolShape.members
  .filter(({ required, key }) => required && key !== 'virker')
  .map(({ key }) => key)
