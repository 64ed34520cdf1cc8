import { type Document, isMap, isPair, isScalar, type Pair, visit, YAMLMap, YAMLSeq } from 'yaml'

type Stringify = YAMLMap['toString']
type Context = NonNullable<Parameters<Stringify>[0]>

/** A node that is written as it is, but in another style. */
const inStyle = (node: { toString: Stringify }, write: Stringify, style: (context: Context) => Context): void => {
  node.toString = (context, onComment, onChompKeep) =>
    write.call(node as never, context === undefined ? context : style(context), onComment, onChompKeep)
}

const onOneLine = (context: Context): Context => ({ ...context, options: { ...context.options, lineWidth: 0 } })

const padded =
  (padding: string) =>
  (context: Context): Context => ({ ...onOneLine(context), flowCollectionPadding: padding })

/** Whether a value stands on one line: only texts that were folded by hand are folded. */
const isOneLine = ({ value }: Pair): boolean => isScalar(value) && value.type !== 'BLOCK_FOLDED'

/** Protocols write `{ a: b }`, `[a, b]`, and a value on the line of its key however long it is. */
export const setHouseStyle = (doc: Document): void => {
  visit(doc, (_, node) => {
    if (isPair(node) && isOneLine(node))
      inStyle(node as unknown as { toString: Stringify }, node.toString as Stringify, onOneLine)
    if (node instanceof YAMLSeq && node.flow) inStyle(node, YAMLSeq.prototype.toString as Stringify, padded(''))
    if (isMap(node) && node.flow) inStyle(node, YAMLMap.prototype.toString, padded(' '))
  })
}
