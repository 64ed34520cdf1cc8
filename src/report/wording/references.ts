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
  'pustejovsky-tipton':
    'Pustejovsky, J. E. and Tipton, E. (2018). Small-sample methods for cluster-robust variance estimation and hypothesis testing in fixed effects models. Journal of Business and Economic Statistics 36(4), 672–683.',
  'liang-zeger':
    'Liang, K.-Y. and Zeger, S. L. (1986). Longitudinal data analysis using generalized linear models. Biometrika 73(1), 13–22.',
  'donner-klar':
    'Donner, A. and Klar, N. (2000). Design and Analysis of Cluster Randomization Trials in Health Research. Arnold.',
  'cameron-gelbach-miller':
    'Cameron, A. C., Gelbach, J. B. and Miller, D. L. (2008). Bootstrap-based improvements for inference with clustered errors. Review of Economics and Statistics 90(3), 414–427.',
  'bertrand-duflo-mullainathan':
    'Bertrand, M., Duflo, E. and Mullainathan, S. (2004). How much should we trust differences-in-differences estimates? Quarterly Journal of Economics 119(1), 249–275.',
  'donald-lang':
    'Donald, S. G. and Lang, K. (2007). Inference with difference-in-differences and other panel data. Review of Economics and Statistics 89(2), 221–233.',
  'conley-taber':
    'Conley, T. G. and Taber, C. R. (2011). Inference with “difference in differences” with a small number of policy changes. Review of Economics and Statistics 93(1), 113–125.',
  'callaway-santanna':
    'Callaway, B. and Sant’Anna, P. H. C. (2021). Difference-in-differences with multiple time periods. Journal of Econometrics 225(2), 200–230.',
  roth: 'Roth, J. (2022). Pretest with caution: event-study estimates after testing for parallel trends. American Economic Review: Insights 4(3), 305–322.',
  'rambachan-roth':
    'Rambachan, A. and Roth, J. (2023). A more credible approach to parallel trends. Review of Economic Studies 90(5), 2555–2591.',
  fisher: 'Fisher, R. A. (1935). The Design of Experiments. Oliver and Boyd.',
  'phipson-smyth':
    'Phipson, B. and Smyth, G. K. (2010). Permutation p-values should never be zero: calculating exact p-values when permutations are randomly drawn. Statistical Applications in Genetics and Molecular Biology 9(1), article 39.',
  'mccullagh-nelder':
    'McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, second edition. Chapman and Hall.',
  'imbens-angrist':
    'Imbens, G. W. and Angrist, J. D. (1994). Identification and estimation of local average treatment effects. Econometrica 62(2), 467–475.',
  'anderson-rubin':
    'Anderson, T. W. and Rubin, H. (1949). Estimation of the parameters of a single equation in a complete system of stochastic equations. Annals of Mathematical Statistics 20(1), 46–63.',
  newcombe:
    'Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in Medicine 17(8), 873–890.',
  'farrington-manning':
    'Farrington, C. P. and Manning, G. (1990). Test statistics and sample size formulae for comparative binomial trials with null hypothesis of non-zero risk difference or non-unity relative risk. Statistics in Medicine 9(12), 1447–1454.',
  wilcoxon: 'Wilcoxon, F. (1945). Individual comparisons by ranking methods. Biometrics Bulletin 1(6), 80–83.',
  'mann-whitney':
    'Mann, H. B. and Whitney, D. R. (1947). On a test of whether one of two random variables is stochastically larger than the other. Annals of Mathematical Statistics 18(1), 50–60.',
  'hodges-lehmann':
    'Hodges, J. L. and Lehmann, E. L. (1963). Estimates of location based on rank tests. Annals of Mathematical Statistics 34(2), 598–611.',
  'kaplan-meier':
    'Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations. Journal of the American Statistical Association 53(282), 457–481.',
  'aalen-johansen':
    'Aalen, O. O. and Johansen, S. (1978). An empirical transition matrix for non-homogeneous Markov chains based on censored observations. Scandinavian Journal of Statistics 5(3), 141–150.',
  mantel:
    'Mantel, N. (1966). Evaluation of survival data and two new rank order statistics arising in its consideration. Cancer Chemotherapy Reports 50(3), 163–170.',
  cox: 'Cox, D. R. (1972). Regression models and life-tables. Journal of the Royal Statistical Society B 34(2), 187–220.',
  gray: 'Gray, R. J. (1988). A class of K-sample tests for comparing the cumulative incidence of a competing risk. Annals of Statistics 16(3), 1141–1154.',
  lee: 'Lee, D. S. (2009). Training, wages, and sample selection: estimating sharp bounds on treatment effects. Review of Economic Studies 76(3), 1071–1102.',
  'imbens-manski':
    'Imbens, G. W. and Manski, C. F. (2004). Confidence intervals for partially identified parameters. Econometrica 72(6), 1845–1857.',
  'robins-rotnitzky-zhao':
    'Robins, J. M., Rotnitzky, A. and Zhao, L. P. (1995). Analysis of semiparametric regression models for repeated outcomes in the presence of missing data. Journal of the American Statistical Association 90(429), 106–121.',
  'welch-several':
    'Welch, B. L. (1951). On the comparison of several mean values: an alternative approach. Biometrika 38(3–4), 330–336.',
  'paule-mandel':
    'Paule, R. C. and Mandel, J. (1982). Consensus values and weighting factors. Journal of Research of the National Bureau of Standards 87(5), 377–385.',
  viechtbauer:
    'Viechtbauer, W. (2007). Confidence intervals for the amount of heterogeneity in meta-analysis. Statistics in Medicine 26(1), 37–52.',
  'higgins-thompson':
    'Higgins, J. P. T. and Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics in Medicine 21(11), 1539–1558.',
  'higgins-thompson-spiegelhalter':
    'Higgins, J. P. T., Thompson, S. G. and Spiegelhalter, D. J. (2009). A re-evaluation of random-effects meta-analysis. Journal of the Royal Statistical Society A 172(1), 137–159.',
  morris:
    'Morris, C. N. (1983). Parametric empirical Bayes inference: theory and applications. Journal of the American Statistical Association 78(381), 47–55.',
  'montiel-olea-plagborg-moller':
    'Montiel Olea, J. L. and Plagborg-Møller, M. (2019). Simultaneous confidence bands: theory, implementation, and an application to SVARs. Journal of Applied Econometrics 34(1), 1–17.',
} as const

export type ReferenceKey = keyof typeof references

/** The list of references, in order of the alphabet. */
export const referenceList = (used: ReadonlySet<ReferenceKey>): readonly string[] =>
  [...used].map((key) => references[key]).sort()
