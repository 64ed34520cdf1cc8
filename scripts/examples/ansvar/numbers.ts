/** Ways to leave that are neither job, flex job nor education. */
export type Leaving =
  | 'retirement'
  | 'disability-pension'
  | 'repatriation'
  | 'moved'
  | 'died'
  | 'other-project'
  | 'other'

export type ExitReason = Leaving | 'job' | 'flexjob' | 'education'

export type ArmId = 'control' | 'I' | 'II'

/** What happens in an arm, counted in people drawn to it and hours over the two years. */
export type ArmNumbers = {
  readonly main: number
  readonly worked: number
  readonly jobHours: number
  readonly flexjob: number
  readonly flexjobHours: number
  readonly education: number
  readonly leaving: Readonly<Record<Leaving, number>>
  readonly withdrawn: number
  /** Not found in the register. */
  readonly unmatched: number
  /** Placed people who leave for other reasons than job, flex job or education. */
  readonly placedLeaving: number
}

/**
 * Numbers near those printed (Pedersen 2019, afsnit 07 and 11): main outcome 6.5, 9 and 8 per 100; an employment degree
 * of zero for 74.1, 70.4 and 75.2 per cent; flex jobs 7, 15 and 7; dropouts just under 30, a good 20 and just over 30
 * per 100 places. Numbers of the control arm are read as per 100 places and doubled: the report does not say whether
 * they are. How dropouts divide into reasons is made up; 20 people went to another project (afsnit 09).
 */
export const armNumbers: Readonly<Record<ArmId, ArmNumbers>> = {
  control: {
    main: 13,
    worked: 52,
    jobHours: 20610,
    flexjob: 14,
    flexjobHours: 2828,
    education: 3,
    leaving: {
      retirement: 8,
      'disability-pension': 16,
      repatriation: 3,
      moved: 10,
      died: 3,
      'other-project': 10,
      other: 2,
    },
    withdrawn: 2,
    unmatched: 1,
    placedLeaving: 6,
  },
  I: {
    main: 9,
    worked: 30,
    jobHours: 11696,
    flexjob: 15,
    flexjobHours: 4444,
    education: 2,
    leaving: {
      retirement: 3,
      'disability-pension': 6,
      repatriation: 1,
      moved: 3,
      died: 1,
      'other-project': 4,
      other: 1,
    },
    withdrawn: 0,
    unmatched: 0,
    placedLeaving: 2,
  },
  II: {
    main: 8,
    worked: 25,
    jobHours: 7761,
    flexjob: 7,
    flexjobHours: 1725,
    education: 1,
    leaving: {
      retirement: 4,
      'disability-pension': 9,
      repatriation: 1,
      moved: 5,
      died: 2,
      'other-project': 6,
      other: 1,
    },
    withdrawn: 1,
    unmatched: 1,
    placedLeaving: 3,
  },
}
