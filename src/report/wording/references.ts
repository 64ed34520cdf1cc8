/** Sources of the methods that a report uses; only those used are printed. */
const references = {
  neyman:
    'Neyman, J. (1923/1990). On the application of probability theory to agricultural experiments. Statistical Science 5(4), 465–472.',
  'gerber-green':
    'Gerber, A. S. and Green, D. P. (2012). Field Experiments: Design, Analysis, and Interpretation. Norton.',
  'mackinnon-white':
    'MacKinnon, J. G. and White, H. (1985). Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample properties. Journal of Econometrics 29(3), 305–325.',
  'bell-mccaffrey':
    'Bell, R. M. and McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage samples. Survey Methodology 28(2), 169–181.',
  welch:
    'Welch, B. L. (1947). The generalization of ‘Student’s’ problem when several different population variances are involved. Biometrika 34(1–2), 28–35.',
  lin: 'Lin, W. (2013). Agnostic notes on regression adjustments to experimental data: Reexamining Freedman’s critique. Annals of Applied Statistics 7(1), 295–318.',
  holm: 'Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6(2), 65–70.',
  hochberg:
    'Hochberg, Y. (1988). A sharper Bonferroni procedure for multiple tests of significance. Biometrika 75(4), 800–802.',
  'benjamini-hochberg':
    'Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57(1), 289–300.',
  wilson:
    'Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association 22(158), 209–212.',
  consort:
    'Schulz, K. F., Altman, D. G. and Moher, D. (2010). CONSORT 2010 statement: updated guidelines for reporting parallel group randomised trials. BMJ 340, c332.',
  piaggio:
    'Piaggio, G., Elbourne, D. R., Pocock, S. J., Evans, S. J. W. and Altman, D. G. (2012). Reporting of noninferiority and equivalence randomized trials: extension of the CONSORT 2010 statement. JAMA 308(24), 2594–2604.',
  austin:
    'Austin, P. C. (2009). Balance diagnostics for comparing the distribution of baseline covariates between treatment groups in propensity-score matched samples. Statistics in Medicine 28(25), 3083–3107.',
  'horowitz-manski':
    'Horowitz, J. L. and Manski, C. F. (2000). Nonparametric analysis of randomized experiments with missing covariate and outcome data. Journal of the American Statistical Association 95(449), 77–84.',
  'pocock-simon':
    'Pocock, S. J. and Simon, R. (1975). Sequential treatment assignment with balancing for prognostic factors in the controlled clinical trial. Biometrics 31(1), 103–115.',
  'morgan-rubin':
    'Morgan, K. L. and Rubin, D. B. (2012). Rerandomization to improve covariate balance in experiments. Annals of Statistics 40(2), 1263–1282.',
} as const

export type ReferenceKey = keyof typeof references

/** The list of references, in order of the alphabet. */
export const referenceList = (used: ReadonlySet<ReferenceKey>): readonly string[] =>
  [...used].map((key) => references[key]).sort()
