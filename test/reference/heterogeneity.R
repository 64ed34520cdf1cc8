# Effects by group: group estimates, the test across groups, and partial pooling. Cochran's Q, Welch's test and the Wald test
# are written out; clustered tests are clubSandwich's, pooling is metafor's. Run from the root:
# Rscript test/reference/heterogeneity.R
source("test/reference/json.R")
suppressMessages({ library(estimatr); library(clubSandwich); library(metafor) })

datasets <- list(); cases <- list()

set.seed(410)
sites <- function(sizes, spread) {
  d <- do.call(rbind, lapply(seq_along(sizes), function(k) {
    n <- sizes[k]; z <- sample(rep(c("offered", "control"), length.out = n))
    x <- rnorm(n); s <- sample(c("young", "old"), n, TRUE)
    y <- 3 + 0.3 * k + 0.8 * x + (s == "old") + rnorm(1, 0.6, spread) * (z == "offered") + rnorm(n, 0, 1 + (k %% 3) / 2)
    data.frame(y = y, z = z, g = paste0("site", k), x = x, s = s)
  }))
  d$y[sample(nrow(d), 7)] <- NA
  d
}
datasets$sites <- sites(c(24, 31, 40, 58, 90, 37), 0.7)
datasets$two <- sites(c(33, 120), 0.5)
datasets$many <- sites(rep(c(17, 28, 45), 6), 0)

# Clusters drawn whole; g cuts across them, r holds whole clusters.
municipalities <- function(count, sizes) {
  z <- sample(rep(c("offered", "control"), length.out = count)); u <- rnorm(count, 0, 0.6)
  n <- rep(sizes, length.out = count); j <- rep(seq_len(count), n)
  d <- data.frame(c = paste0("m", j), z = z[j], r = c("north", "south")[1 + (j > count / 2)],
    g = sample(c("no", "some", "much"), length(j), TRUE), w = sample(c("man", "woman"), length(j), TRUE), x = rnorm(length(j)) + u[j])
  d$y <- 10 + u[j] + 0.5 * d$x + (d$z == "offered") * (0.4 + 0.5 * (d$g == "much")) + rnorm(nrow(d))
  d[sample(nrow(d)), ]
}
datasets$clusters <- municipalities(22, c(8, 15, 11, 30))

by_group <- function(d, f, cluster = NULL) {
  parts <- lapply(sort(unique(d$g)), function(k) {
    x <- d[d$g == k, ]
    c(list(group = k), row_of(f(x), "zoffered"))
  })
  I(parts)
}
welch <- function(parts) {
  y <- sapply(parts, `[[`, "estimate"); v <- sapply(parts, `[[`, "stdError")^2; nu <- sapply(parts, `[[`, "df")
  k <- length(y); w <- 1 / v; q <- sum(w * (y - sum(w * y) / sum(w))^2); s <- sum((1 - w / sum(w))^2 / nu)
  f <- q / (k - 1) / (1 + 2 * (k - 2) * s / (k^2 - 1)); df2 <- (k^2 - 1) / (3 * s)
  list(statistic = f, df1 = k - 1, df2 = df2, pValue = pf(f, k - 1, df2, lower.tail = FALSE), q = q,
    qPValue = pchisq(q, k - 1, lower.tail = FALSE))
}
# That the arm's products with the groups are all zero, from one regression.
wald <- function(fit) {
  at <- grep("^zoffered:g[^:]*$", names(coef(fit))); b <- coef(fit)[at]; V <- vcov(fit)[at, at]
  f <- as.vector(b %*% solve(V) %*% b) / length(at); df2 <- fit$nobs - fit$rank
  list(statistic = f, df1 = length(at), df2 = df2, pValue = pf(f, length(at), df2, lower.tail = FALSE))
}
pool <- function(y, se, method) {
  v <- se^2; k <- length(y); control <- list(tol = 1e-15, threshold = 1e-15, maxiter = 10000)
  fit <- rma(y, v, method = method, control = control)
  ci <- suppressWarnings(confint(fit, control = list(tol = 1e-15, maxiter = 10000, tau2.max = 1e4 * max(v))))$random; b <- blup(fit)
  mu <- as.vector(fit$beta); reach <- qt(0.975, k - 2) * sqrt(fit$tau2 + fit$se^2)
  empty <- pchisq(fit$QE, k - 1) < 0.025
  rounding <- fit$tau2 < 1e-12 * mean(v) # Fisher's scoring stops just above zero
  list(tauSquared = if (rounding) 0 else fit$tau2, tauInterval = if (empty) NULL else I(unname(ci["tau^2", 2:3])), iSquared = if (rounding) 0 else fit$I2 / 100,
    iInterval = if (empty) NULL else I(unname(ci["I^2(%)", 2:3]) / 100), mean = mu, meanStdError = fit$se,
    shrunken = I(b$pred), shrunkenStdError = I(b$se), prediction = I(c(mu - reach, mu + reach)))
}
pools <- function(y, se) list(`paule-mandel` = pool(y, se, "PM"), reml = pool(y, se, "REML"), `dersimonian-laird` = pool(y, se, "DL"))
pools_of <- function(parts) if (length(parts) < 3) NULL else pools(sapply(parts, `[[`, "estimate"), sapply(parts, `[[`, "stdError"))

people <- function(data, estimator, strata, one, all) {
  d <- datasets[[data]]; d <- d[!is.na(d$y), ]; d$xc <- d$x - ave(d$x, d$g)
  parts <- by_group(d, one)
  list(data = data, estimator = estimator, strata = strata, groups = parts, welch = welch(parts), wald = if (!is.null(all)) wald(all(d)), pools = pools_of(parts))
}
for (data in c("sites", "two", "many")) {
  cases[[paste(data, "means")]] <- people(data, "difference-in-means", FALSE, function(x) {
    fit <- difference_in_means(y ~ z, x); fit }, function(d) lm_robust(y ~ z * g, d))
  cases[[paste(data, "interacted")]] <- people(data, "interacted", FALSE, function(x) lm_lin(y ~ z, ~x, x), function(d) lm_robust(y ~ z * g * xc, d))
}
cases[["sites strata"]] <- people("sites", "difference-in-means", TRUE, function(x) difference_in_means(y ~ z, x, blocks = s), NULL)

# Clustered: one model, CR2, Hotelling's T² with approximate degrees of freedom.
clustered <- function(group, estimator, strata, average, f, restrict = identity) {
  d <- restrict(datasets$clusters); d$g <- d[[group]]; d$xc <- d$x - ave(d$x, d$g)
  d$weight <- if (average == "cluster") 1 / ave(rep(1, nrow(d)), d$c, d$g, FUN = sum) else 1
  d$weight <- d$weight / mean(d$weight)
  fit <- if (average == "cluster") lm(f, d, weights = weight) else lm(f, d)
  V <- vcovCR(fit, d$c, "CR2")
  t <- Wald_test(fit, constrain_zero("^zoffered:g[^:]*$", reg_ex = TRUE), V, test = "HTZ")
  one <- coef_test(fit, V, test = "Satterthwaite"); at <- grep("^zoffered:g[^:]*$", names(coef(fit)))
  list(group = group, estimator = estimator, strata = strata, average = average,
    test = list(statistic = t$Fstat, df1 = t$df_num, df2 = t$df_denom, pValue = t$p_val),
    difference = if (length(at) == 1) list(estimate = one$beta[at], stdError = one$SE[at], df = one$df_Satt[at]))
}
cases[["clusters across three"]] <- clustered("g", "difference-in-means", FALSE, "person", y ~ z * g)
cases[["clusters across two"]] <- clustered("w", "difference-in-means", FALSE, "person", y ~ z * g)
cases[["clusters nested"]] <- clustered("r", "difference-in-means", FALSE, "person", y ~ z * g)
cases[["clusters adjusted"]] <- clustered("g", "adjusted", FALSE, "person", y ~ z * g + x * g)
cases[["clusters interacted"]] <- clustered("g", "interacted", FALSE, "person", y ~ z * g * xc)
cases[["clusters with levels"]] <- clustered("g", "adjusted", TRUE, "person", y ~ z * g + x * g + r * g)
cases[["average cluster"]] <- clustered("g", "difference-in-means", FALSE, "cluster", y ~ z * g)

# Published: Rubin's eight schools (1981), and two made-up sets with more and with much less spread than chance gives.
schools <- list(y = c(28, 8, -3, 7, -1, 1, 18, 12), se = c(15, 10, 16, 11, 9, 11, 10, 18))
spread <- list(y = c(0.1, 1.9, 0.7, 3.2, 1.1, -0.8, 2.4), se = c(0.31, 0.42, 0.28, 0.55, 0.35, 0.6, 0.44))
close <- list(y = c(1.01, 1.02, 1, 0.99, 1.015), se = c(0.3, 0.4, 0.2, 0.5, 0.6))
cases[["pooling schools"]] <- list(y = I(schools$y), se = I(schools$se), pools = pools(schools$y, schools$se))
cases[["pooling spread"]] <- list(y = I(spread$y), se = I(spread$se), pools = pools(spread$y, spread$se))
cases[["pooling close"]] <- list(y = I(close$y), se = I(close$se), pools = pools(close$y, close$se))

# Welch's test itself: means of the groups of two data sets of R.
for (one in list(list("warpbreaks", "breaks", "tension"), list("InsectSprays", "count", "spray"))) {
  d <- get(one[[1]]); f <- reformulate(one[[3]], one[[2]]); t <- oneway.test(f, d)
  y <- split(d[[one[[2]]]], d[[one[[3]]]])
  cases[[paste("oneway", one[[1]])]] <- list(groups = I(lapply(y, function(v) list(estimate = mean(v), stdError = sd(v) / sqrt(length(v)), df = length(v) - 1))),
    test = list(statistic = unname(t$statistic), df2 = unname(t$parameter[2]), pValue = t$p.value))
}
write_reference("heterogeneity.json", c("estimatr", "clubSandwich", "metafor"), cases, datasets)
