import { httpStatus, type Problem, ProblemError } from '../problems/index.ts'

/** What a page is shown with when its form was refused. */
export type Refused = { readonly problems: readonly Problem[]; readonly status: number }

export const notRefused: Refused = { problems: [], status: 200 }

/** Does what a form asks for; what the house refuses shows the form again with the reasons, everything else is a fault. */
export const orAgain = async (
  act: () => Promise<Response>,
  again: (refused: Refused) => Response | Promise<Response>,
): Promise<Response> => {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause
    return again({ problems: cause.problems, status: Math.max(...cause.problems.map(httpStatus)) })
  }
}
