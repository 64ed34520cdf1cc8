import { type Path, valueAt } from '../path.ts'
import type { Constant, EitherShape, GroupShape, KindsShape, Member, Shape } from './shape.ts'
import { protocolShape } from './shape-of-schema.ts'

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The kind that a value says it is of; undefined where it says none. */
export const kindIn = (shape: KindsShape, value: unknown): KindsShape['branches'][number] | undefined => {
  const said: unknown = valueAt(value, [shape.key])
  return shape.branches.find((branch) => branch.value === said)
}

/** The form that a value has; undefined where there is none. */
export const branchIn = (shape: EitherShape, value: unknown): EitherShape['branches'][number] | undefined => {
  if (value === undefined) return undefined
  if (isMapping(value)) {
    const groups = shape.branches.filter((branch) => branch.shape.kind === 'group')
    return groups.find(({ name }) => Object.hasOwn(value, name)) ?? groups[0]
  }
  return (
    shape.branches.find((branch) => branch.shape.kind === 'constant' && branch.shape.value === value) ??
    shape.branches.find((branch) => branch.shape.kind !== 'constant' && branch.shape.kind !== 'group')
  )
}

/** The members of a mapping: of the kind it says it is of. */
export const membersIn = (shape: Shape, value: unknown): readonly Member[] => {
  if (shape.kind === 'group') return shape.members
  if (shape.kind === 'kinds') return kindIn(shape, value)?.group.members ?? kindOnly(shape).members
  const branch = shape.kind === 'either' ? branchIn(shape, value)?.shape : undefined
  return branch === undefined ? [] : membersIn(branch, value)
}

const kindOnly = ({ key, branches }: KindsShape): GroupShape => ({
  kind: 'group',
  members: [{ key, shape: { kind: 'choice', options: branches.map(({ value }) => String(value)) }, required: true }],
})

/** What may stand at a path of a document; undefined where nothing may. */
export const shapeAt = (document: unknown, path: Path): Shape | undefined =>
  path.reduce<Shape | undefined>((shape, step, depth) => {
    if (shape === undefined) return undefined
    if (shape.kind === 'list' || shape.kind === 'record') return shape.item
    const value = valueAt(document, path.slice(0, depth))
    return membersIn(shape, value).find(({ key }) => key === step)?.shape
  }, protocolShape)

/** The value of a kind by its text, as a form carries it. */
export const constantOf = (shape: KindsShape, text: string): Constant | undefined =>
  shape.branches.find(({ value }) => String(value) === text)?.value

/**
 * Where something stands, without the names and numbers of single items: `delivery.expectations.arms`. The words of
 * labels are found by it.
 */
export const patternOf = (document: unknown, path: Path): readonly string[] =>
  path.flatMap((step, depth) => {
    const shape = shapeAt(document, path.slice(0, depth))
    return shape === undefined || shape.kind === 'list' || shape.kind === 'record' || typeof step === 'number'
      ? []
      : [step]
  })
