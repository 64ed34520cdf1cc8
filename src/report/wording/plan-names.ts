import { expectationSaid } from '../../measures/index.ts'
import type { Question } from '../../protocol/index.ts'
import { authorsText, type Context, quoted } from '../context.ts'

/** A question in its authors' words, in quotation marks. */
export const questionName = (context: Context, { text }: Pick<Question, 'text'>): string =>
  quoted(context, authorsText(context, text))

/** The name of something given: a conversation, activity, grant or exemption; its id where it has none. */
export const givenName = (context: Context, id: string): string => {
  const { delivery, exemptions = [] } = context.protocol
  const given = delivery?.conversations?.[id] ?? delivery?.activities?.[id] ?? delivery?.grants?.[id]
  const name = given?.name ?? exemptions.find((exemption) => exemption.id === id)?.title
  return name === undefined ? id : authorsText(context, name)
}

/** The name of what an expectation of the delivery is about. */
export const expectationName = (context: Context, id: string): string => {
  const expectation = context.protocol.delivery?.expectations?.find((one) => one.id === id)
  return expectation === undefined ? id : givenName(context, expectation.of)
}

/** An expectation as a heading: what is given, in which form and phase. */
export const expectationTitle = (context: Context, id: string): string => {
  const expectation = context.protocol.delivery?.expectations?.find((one) => one.id === id)
  if (expectation === undefined) return id
  const { of, form } = expectation
  return expectationSaid(context.protocol, { id, of, ...(form === undefined ? {} : { form }) })[context.language]
}
