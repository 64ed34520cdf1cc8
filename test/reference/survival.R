# Time to event: survival and cmprsk on published and made-up data. Run from the root: Rscript test/reference/survival.R
source("test/reference/json.R")
suppressMessages({ library(survival); library(cmprsk) })

datasets <- list(); cases <- list()

# A dataset: time, event, arm (text), and where it has them stratum s, covariates x1 and x2, cluster g, cause.
add_data <- function(id, d) datasets[[id]] <<- d

curves <- function(d, kind, level = 0.95) {
  fit <- survfit(Surv(time, event) ~ arm, d, conf.type = kind, conf.int = level)
  s <- summary(fit); ends <- paste0(format(level), c("LCL", "UCL"))
  known <- s$surv > 0
  out <- lapply(split(seq_along(s$time), sub("arm=", "", as.character(s$strata))), function(i) {
    k <- i[known[i]]
    list(time = I(s$time[i]), atRisk = I(s$n.risk[i]), events = I(s$n.event[i]), survival = I(s$surv[i]),
      stdError = I(s$std.err[k]), lower = I(s$lower[k]), upper = I(s$upper[k]))
  })
  m <- s$table
  list(kind = kind, level = level, arms = out,
    medians = setNames(lapply(seq_len(nrow(m)), function(i) I(unname(m[i, c("median", ends)]))), sub("arm=", "", rownames(m))))
}
test_of <- function(fit) {
  expected <- if (is.matrix(fit$exp)) rowSums(fit$exp) else fit$exp
  list(chiSquare = fit$chisq, df = sum(expected > 0) - 1, pValue = fit$pvalue, expected = I(unname(expected)))
}
zph <- function(fit, transform) {
  z <- cox.zph(fit, transform)$table
  list(term = I(rownames(z)), chiSquare = I(unname(z[, 1])), df = I(unname(z[, 2])), pValue = I(unname(z[, 3])))
}
model <- function(d, formula, ties, error) {
  fit <- switch(error, model = coxph(formula, d, ties = ties, model = TRUE, x = TRUE), robust = coxph(formula, d, ties = ties, robust = TRUE),
    cluster = coxph(formula, d, ties = ties, cluster = g))
  s <- summary(fit); co <- s$coefficients
  list(ties = ties, error = error, term = I(sub("^arm", "", rownames(co))), logHazardRatio = I(unname(co[, "coef"])),
    stdError = I(unname(co[, "se(coef)"])), robustStdError = if (error != "model") I(unname(co[, "robust se"])),
    pValue = I(unname(co[, "Pr(>|z|)"])), lower = I(unname(s$conf.int[, "lower .95"])), upper = I(unname(s$conf.int[, "upper .95"])),
    logLikelihood = I(fit$loglik), km = if (error == "model") zph(fit, "km"), identity = if (error == "model") zph(fit, "identity"))
}

# Restricted mean written out from its definition, checked against print.survfit's.
restricted <- function(d, tau) {
  one <- function(d) {
    s <- summary(survfit(Surv(time, event) ~ 1, d)); keep <- s$time <= tau
    from <- c(0, s$time[keep]); height <- c(1, s$surv[keep]); area <- height * diff(c(from, tau))
    after <- rev(cumsum(rev(area)))[-1]; n <- s$n.risk[keep]; k <- s$n.event[keep]
    c(sum(area), sqrt(sum(ifelse(n == k, 0, after^2 * k / (n * (n - k))))))
  }
  got <- sapply(split(d, d$arm), one)
  theirs <- survival:::survmean(survfit(Surv(time, event) ~ arm, d), rmean = tau)$matrix[, c("rmean", "se(rmean)")]
  stopifnot(isTRUE(all.equal(unname(t(got)), unname(theirs), tolerance = 1e-12)))
  list(horizon = tau, arms = apply(got, 2, function(a) list(estimate = a[1], stdError = a[2])))
}
incidence <- function(d, at) {
  d$state <- factor(ifelse(d$event == 1, d$cause, "0"), c("0", sort(unique(d$cause[d$event == 1]))))
  fit <- survfit(Surv(time, state) ~ arm, d)
  s <- summary(fit, times = at, extend = TRUE); causes <- levels(d$state)[-1]
  rows <- split(seq_along(s$time), sub("arm=", "", as.character(s$strata)))
  list(times = I(at), causes = I(causes), arms = lapply(rows, function(i) setNames(lapply(causes, function(c) {
    j <- match(c, fit$states); list(estimate = I(s$pstate[i, j]), stdError = I(s$std.err[i, j]))
  }), causes)))
}
gray <- function(d, strata = NULL) {
  time <- aeqSurv(Surv(d$time, d$event))[, 1]
  cause <- ifelse(d$event == 1, d$cause, "0")
  t <- (if (is.null(strata)) cuminc(time, cause, d$arm, cencode = "0") else cuminc(time, cause, d$arm, strata, cencode = "0"))$Tests
  # pv is formed as 1 - pchisq there, which loses the digits of small values.
  list(cause = I(rownames(t)), chiSquare = I(unname(t[, 1])), df = I(unname(t[, 3])), pValue = I(unname(pchisq(t[, 1], t[, 3], lower.tail = FALSE))))
}
formula_of <- function(terms) as.formula(paste("Surv(time, event) ~", terms))

# Everything on one dataset.
add_all <- function(id, terms = "arm", strata = FALSE, cluster = FALSE, causes = FALSE, horizon = NULL, kinds = c("log", "log-log", "plain")) {
  d <- datasets[[id]]; d$arm <- factor(d$arm, unique(d$arm))
  models <- list()
  for (ties in c("efron", "breslow")) for (error in c("model", "robust", if (cluster) "cluster")) {
    models[[paste(ties, error)]] <- model(d, formula_of(terms), ties, error)
    if (strata) models[[paste("strata", ties, error)]] <- model(d, formula_of(paste(terms, "+ strata(s)")), ties, error)
  }
  cases[[id]] <<- list(curves = lapply(kinds, function(k) curves(d, k)), logRank = test_of(survdiff(Surv(time, event) ~ arm, d)),
    stratified = if (strata) test_of(survdiff(Surv(time, event) ~ arm + strata(s), d)), models = models,
    restrictedMeans = if (!is.null(horizon)) restricted(d, horizon),
    incidence = if (causes) incidence(d, quantile(unique(d$time), 1:9 / 10, type = 1, names = FALSE)),
    gray = if (causes) gray(d), grayStratified = if (causes && strata) gray(d, d$s))
}

# --- Gehan (1965), after Freireich et al. (1963): remission in weeks, 6-mercaptopurine against placebo
mp <- c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
mp_event <- c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)
placebo <- c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
add_data("gehan", data.frame(time = c(placebo, mp), event = c(rep(1, 21), mp_event), arm = rep(c("placebo", "6-MP"), each = 21)))
add_all("gehan", horizon = 20)

# --- lung and mgus2 (package survival)
add_data("lung", with(lung[complete.cases(lung[c("age", "ph.ecog")]), ], data.frame(time, event = status - 1,
  arm = ifelse(sex == 1, "men", "women"), s = as.character(ph.ecog), x1 = age)))
add_all("lung", "arm + x1", strata = TRUE, horizon = 600)
add_data("mgus2", with(mgus2, data.frame(time = ifelse(pstat == 0, futime, ptime), event = ifelse(pstat == 1, 1, death),
  arm = ifelse(sex == "F", "F", "M"), cause = ifelse(pstat == 1, "pcm", ifelse(death == 1, "death", NA)))))
add_all("mgus2", causes = TRUE, horizon = 240, kinds = "log")

# --- made up: three arms, ties of whole weeks, times of 0, strata, clusters, three exits
set.seed(20240501)
n <- 240
d <- data.frame(arm = sample(c("control", "weekly", "intensive"), n, TRUE), s = sample(c("a", "b", "c", "d"), n, TRUE),
  x1 = round(rnorm(n, 40, 11)), x2 = rbinom(n, 1, 0.4), g = sample(sprintf("g%02d", 1:45), n, TRUE))
t <- rexp(n, 0.03 * exp(0.4 * (d$arm != "control") - 0.01 * (d$x1 - 40) + 0.3 * d$x2)); until <- runif(n, 10, 80)
d$time <- floor(pmin(t, until)); d$event <- as.numeric(t <= until)
d$cause <- ifelse(d$event == 1, sample(c("job", "pension", "moved"), n, TRUE, c(0.5, 0.3, 0.2)), NA)
d <- d[order(match(d$arm, c("control", "weekly", "intensive"))), c("time", "event", "arm", "s", "x1", "x2", "g", "cause")]
add_data("weeks", d)
add_all("weeks", "arm + x1 + x2", strata = TRUE, cluster = TRUE, causes = TRUE, horizon = 52)
cases[["weeks"]]$curves[[4]] <- curves(transform(d, arm = factor(arm, unique(arm))), "log", 0.9)

# --- times that differ in the last digits only are ties (timefix): multiples of a tenth, summed in two ways
tenths <- rep(1:30, 3); arm <- rep(c("c", "t"), 45)
noise <- sapply(tenths, function(k) sum(rep(0.1, k)))
near <- ifelse(seq_along(tenths) %% 3 == 0, noise, tenths / 10)
event <- as.numeric(seq_along(tenths) %% 4 != 0)
add_data("near", data.frame(time = near + ifelse(seq_along(tenths) %% 5 == 0, 1e-9, 0), event, arm, s = rep(c("x", "y", "z"), 30)))
add_all("near", "arm", strata = TRUE, horizon = 2.5)

# --- everyone at few times
d <- data.frame(arm = rep(c("c", "t"), each = 60), s = sample(c("x", "y"), 120, TRUE), time = c(sample(0:2, 60, TRUE), sample(0:2, 60, TRUE, c(1, 2, 3))),
  event = rbinom(120, 1, 0.8), cause = sample(c("job", "moved"), 120, TRUE))
d$cause[d$event == 0] <- NA
add_data("ties everywhere", d)
add_all("ties everywhere", "arm", strata = TRUE, causes = TRUE, horizon = 1.5)

write_reference("survival.json", c("survival", "cmprsk"), cases, datasets)
cat(length(cases), "cases\n")
