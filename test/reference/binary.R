# Yes/no outcomes: two-by-two tables, and logistic regression with robust and clustered errors. fisher.test finds its odds
# ratio and interval to 1e-4 only, and glm's errors lag one step behind its estimates: here both are taken to the last digit.
# Run from the root: Rscript test/reference/binary.R
source("test/reference/json.R")
suppressMessages(library(sandwich))
cases <- list(); datasets <- list()

# --- two-by-two tables: successes and people, treated then control
root <- function(f) { r <- 1; while (sign(f(-r)) == sign(f(r))) r <- 2 * r; exp(uniroot(f, c(-r, r), tol = 1e-15, maxiter = 9999)$root) }
conditional <- function(a, b, c, d, level, share) {
  s <- max(0, a - d):min(a + b, a + c)
  l <- dhyper(s, a + c, b + d, a + b, log = TRUE)
  p <- function(t) { x <- exp(l + t * s - max(l + t * s)); x / sum(x) }
  tail <- function(t, side) { q <- p(t); log(sum(q[side]) + share * q[s == a]) - log((1 - level) / 2) }
  list(estimate = if (a == min(s)) 0 else if (a == max(s)) NA else root(function(t) sum(s * p(t)) - a),
    low = if (a == min(s)) 0 else root(function(t) tail(t, s > a)),
    high = if (a == max(s)) NA else root(function(t) tail(t, s < a)))
}
finite <- function(x) ifelse(is.finite(x), x, NA)
wald <- function(log_ratio, se, z) I(c(exp(log_ratio), exp(log_ratio - z * se), exp(log_ratio + z * se), 2 * pnorm(-abs(log_ratio / se))))
table_case <- function(a, n1, c, n0, level = 0.95, null = -0.1) {
  b <- n1 - a; d <- n0 - c; m <- matrix(c(a, c, b, d), 2); z <- qnorm(1 - (1 - level) / 2); p1 <- a / n1; p0 <- c / n0
  w <- function(x, n) prop.test(x, n, conf.level = level, correct = FALSE)$conf.int
  w1 <- suppressWarnings(w(a, n1)); w0 <- suppressWarnings(w(c, n0))
  k <- p1 - p0; f <- fisher.test(m); point <- dhyper(a, a + c, b + d, n1)
  x <- suppressWarnings(chisq.test(m, correct = FALSE)); y <- suppressWarnings(chisq.test(m))
  # Farrington & Manning (1990), closed form of the restricted maximum
  t <- n0 / n1; A <- 1 + t; B <- -(1 + t + p1 + t * p0 + null * (t + 2)); C <- null^2 + null * (2 * p1 + t + 1) + p1 + t * p0
  D <- -p1 * null * (1 + null); v <- B^3 / (27 * A^3) - B * C / (6 * A^2) + D / (2 * A)
  u <- sign(v) * sqrt(B^2 / (9 * A^2) - C / (3 * A)); q1 <- 2 * u * cos((pi + acos(max(-1, min(1, v / u^3)))) / 3) - B / (3 * A)
  q0 <- q1 - null; fm <- (k - null) / sqrt(q1 * (1 - q1) / n1 + q0 * (1 - q0) / n0)
  list(cells = I(c(a, n1, c, n0)), level = level, null = null,
    newcombe = I(c(k - sqrt((p1 - w1[1])^2 + (w0[2] - p0)^2), k + sqrt((w1[2] - p1)^2 + (p0 - w0[1])^2))),
    riskRatio = if (a > 0 && c > 0) wald(log(p1 / p0), sqrt(1 / a - 1 / n1 + 1 / c - 1 / n0), z),
    oddsRatio = if (min(a, b, c, d) > 0) wald(log(a * d / b / c), sqrt(1 / a + 1 / b + 1 / c + 1 / d), z),
    fisher = f$p.value, greater = fisher.test(m, alternative = "greater")$p.value, midP = f$p.value - point / 2,
    exact = conditional(a, b, c, d, level, 1), mid = conditional(a, b, c, d, level, 0.5), ofFisherTest = I(finite(unname(c(f$estimate, f$conf.int)))),
    chiSquare = I(unname(c(x$statistic, x$p.value))), yates = I(unname(c(y$statistic, y$p.value))),
    manning = I(c(q1, q0, fm, pnorm(fm, lower.tail = FALSE))))
}
tables <- list(
  "anchor, 83/100 and 69/76" = table_case(83, 100, 69, 76), "tea" = table_case(3, 4, 1, 4), "small" = table_case(7, 12, 2, 14, 0.9),
  "nobody in control" = table_case(5, 20, 0, 18), "everybody treated" = table_case(20, 20, 11, 17), "one side each" = table_case(9, 9, 0, 7, null = 0.2),
  "rare and many" = table_case(31, 10000, 12, 9000, 0.99, 0.001), "large" = table_case(4411, 10000, 4209, 10011, null = -0.02),
  "equal" = table_case(10, 40, 10, 40), "UCB admissions, men and women" = table_case(1198, 2691, 557, 1835))
cases[paste("table:", names(tables))] <- tables
smoking <- matrix(c(83, 90, 129, 70, 3, 3, 7, 12, 20, 20, 30, 22), 4)
x <- chisq.test(smoking)
cases[["chi-square, four by three"]] <- list(counts = apply(smoking, 1, I, simplify = FALSE), chiSquare = x$statistic[[1]], df = x$parameter[[1]], pValue = x$p.value, smallest = min(x$expected))

# --- logistic regression
add_data <- function(id, d) datasets[[id]] <<- lapply(as.list(d), I)
settled <- function(f, d, w = NULL) {
  d$w0 <- if (is.null(w)) 1 else w
  control <- glm.control(epsilon = 1e-300, maxit = 50)
  first <- suppressWarnings(glm(f, binomial, d, weights = w0, control = control))
  suppressWarnings(glm(f, binomial, d, weights = w0, control = control, start = coef(first)))
}
add <- function(id, data, fit, request) {
  d <- datasets[[data]]
  errors <- list(classical = vcov(fit), HC0 = vcovHC(fit, "HC0"), HC1 = vcovHC(fit, "HC1"), HC2 = vcovHC(fit, "HC2"), HC3 = vcovHC(fit, "HC3"))
  if (!is.null(request$clusters)) errors <- c(errors, list(CR0 = vcovCL(fit, d$g, type = "HC0", cadjust = FALSE),
    CR1 = vcovCL(fit, d$g, type = "HC1"), "CR1-clusters" = vcovCL(fit, d$g)))
  X1 <- X0 <- model.matrix(fit); X1[, "t"] <- 1; X0[, "t"] <- 0
  e1 <- drop(X1 %*% coef(fit)); e0 <- drop(X0 %*% coef(fit)); w <- weights(fit, "prior")
  j <- colSums(w * (X1 * dlogis(e1) - X0 * dlogis(e0))) / sum(w)
  cases[[paste("logistic:", id)]] <<- list(data = data, request = request, coefficients = I(unname(coef(fit))),
    ame = sum(w * (plogis(e1) - plogis(e0))) / sum(w), logLikelihood = if (all(w == 1)) as.numeric(logLik(fit)) else NA,
    errors = lapply(errors, function(v) list(all = I(unname(sqrt(diag(v)))), logOdds = sqrt(v["t", "t"]), ame = sqrt(drop(j %*% v %*% j)))))
}
nsw <- read.csv("examples/nsw/data/nsw_lalonde.csv")
add_data("nsw", data.frame(y = as.numeric(nsw$re78 > 0), t = nsw$treat, age = nsw$age, educ = nsw$educ, re74 = nsw$re74,
  s = ifelse(nsw$married == 1, "married", "single"), g = paste0("g", nsw$age)))
d <- as.data.frame(lapply(datasets$nsw, unclass))
add("arm only", "nsw", settled(y ~ t, d), list(covariates = I(character())))
add("covariates", "nsw", settled(y ~ t + age + educ + re74, d), list(covariates = I(c("age", "educ", "re74")), clusters = "g"))
add("strata", "nsw", settled(y ~ t + age + s, d), list(covariates = I("age"), strata = "s", clusters = "g"))
set.seed(20240918)
n <- 240; g <- sample(12, n, TRUE); x <- rnorm(n, 40, 9); k <- sample(c("none", "short", "long"), n, TRUE)
t <- rbinom(n, 1, .5); w <- round(runif(n, .2, 3), 1)
y <- rbinom(n, 1, plogis(-3 + .6 * t + .04 * x + .8 * (k == "long") + rnorm(12, 0, .5)[g]))
add_data("made up", data.frame(y, t, x, k, w, g = paste0("g", g)))
d <- as.data.frame(lapply(datasets[["made up"]], unclass))
add("a category, clusters", "made up", settled(y ~ t + x + k, d), list(covariates = I(c("x", "k")), clusters = "g"))
add("weights", "made up", settled(y ~ t + x + k, d, w), list(covariates = I(c("x", "k")), clusters = "g", weights = "w"))
y <- c(rep(1, 14), rep(0, 186), rep(1, 4), rep(0, 96)); t <- rep(c(0, 1), c(200, 100))
add_data("seven per cent", data.frame(y, t, x = rnorm(300)))
d <- as.data.frame(lapply(datasets[["seven per cent"]], unclass))
add("seven per cent", "seven per cent", settled(y ~ t + x, d), list(covariates = I("x")))
x <- round(64 * rnorm(160)) / 64; t <- rep(0:1, 80); y <- rbinom(160, 1, plogis(.5 * t + x))
add_data("offset", data.frame(y, t, x = x + 2^30, small = x * 1e-12, double = 2 * x + 3))
d <- data.frame(y, t, x)
add("a covariate at 2^30", "offset", settled(y ~ t + x, d), list(covariates = I("x"), shift = 2^30))
add("a covariate of 1e-12 and a copy that is dropped", "offset", settled(y ~ t + I(x * 1e-12), d), list(covariates = I(c("small", "double")), dropped = "double"))

write_reference("binary.json", "sandwich", cases, datasets)
cat(length(cases), "cases\n")
