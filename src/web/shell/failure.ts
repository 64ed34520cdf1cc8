import type { Context } from 'hono'
import { httpStatus, type Problem, ProblemError, problem, sayProblem } from '../../problems/index.ts'
import { type Html, html } from '../html.ts'
import { alert } from '../parts/alert.ts'
import { errorTitles, shellWords as words } from '../words.ts'
import { type Known, pageAnswer } from './page-request.ts'

/** The API answers in JSON, also when it refuses. */
export const isApi = (context: Context): boolean => context.req.path === '/api' || context.req.path.startsWith('/api/')

/** A fault is told by a number; what happened stands in the log only. */
const faultOf = ({ services, context, route }: Known, cause: unknown): Problem => {
  const incident = services.randomHex(4)
  const facts = { code: incident, method: context.req.method, route: route.path, stack: stackOf(cause) }
  services.logger.error(facts, 'fault')
  return problem('web.fault', { incident })
}

/** The kind of a fault and where in the code it was; its message may hold somebody's data, and is left out. */
const stackOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return typeof cause
  const { code } = cause as { readonly code?: unknown }
  const places = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [cause.name, ...(typeof code === 'string' ? [code] : []), ...places].join('\n')
}

const titleOf = (status: number): { da: string; en: string } =>
  errorTitles[(status in errorTitles ? status : 0) as keyof typeof errorTitles] ?? words.wentWrong

const bodyOf = (problems: readonly Problem[], known: Known): Html => {
  const { language } = known
  const lines = problems.map((one) => {
    const { message, suggestion } = sayProblem(one, language)
    return html`<p>${message} ${suggestion}</p>`
  })
  return html`${alert({ kind: 'error', text: html`${lines}` })}<p><a href="/">${words.toFrontPage[language]}</a></p>`
}

/** What a request is answered with when it cannot be done: the problems' sentences and status, never a stack. */
export const failureAnswer = (known: Known, cause: unknown): Response => {
  const problems = cause instanceof ProblemError ? cause.problems : [faultOf(known, cause)]
  const status = Math.max(...problems.map(httpStatus))
  if (isApi(known.context)) {
    const said = problems.map((one) => sayProblem(one, known.language))
    return known.context.json({ problems: said }, status as 400)
  }
  return pageAnswer(known, { title: titleOf(status), status, body: bodyOf(problems, known) })
}
