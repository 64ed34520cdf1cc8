# The R peers of bench/effects.ts, one case per call on the data that it wrote: Rscript effects.R CASE FOLDER.
# Prints seconds of wall and processor time, without reading and loading packages, and the figures to compare.
arguments <- commandArgs(TRUE); case <- arguments[1]; folder <- arguments[2]
suppressPackageStartupMessages({ library(estimatr); library(survival) })

x <- function(count) paste0("x", seq_len(count))
sets <- list(
  people = c("y", "yes", "z", x(10)), clusters = c("y", "z", "g", x(5)),
  cox = c("time", "event", "z", x(5)), spells = c("time", "event", "z"), draws = c("y", "z", "x"))
read <- function(set) {
  file <- file.path(folder, paste0(set, ".f64"))
  values <- readBin(file, "double", file.size(file) / 8, endian = "little")
  setNames(as.data.frame(matrix(values, ncol = length(sets[[set]]))), sets[[set]])
}
formula_of <- function(left, right) reformulate(right, response = left)
report <- function(work) {
  time <- system.time(figures <- work())
  cat(sprintf('{"seconds":%.4f,"cpuSeconds":%.4f,"figures":[%s]}\n', time[["elapsed"]],
    time[["user.self"]] + time[["sys.self"]], paste(sprintf("%.17g", figures), collapse = ",")))
}
of_arm <- function(fit) c(fit$coefficients[["z"]], fit$std.error[["z"]], fit$df[["z"]])

# The matrix version that an R user would write.
randomisation <- function(z, y, draws) {
  n1 <- sum(z); n0 <- length(z) - n1
  Z <- replicate(draws, sample(z))
  s1 <- crossprod(Z, y)[, 1]; q1 <- crossprod(Z, y^2)[, 1]
  s0 <- sum(y) - s1; q0 <- sum(y^2) - q1
  v <- (q1 - s1^2 / n1) / (n1 - 1) / n1 + (q0 - s0^2 / n0) / (n0 - 1) / n0
  t <- (s1 / n1 - s0 / n0) / sqrt(v)
  m1 <- y[z == 1]; m0 <- y[z == 0]
  observed <- (mean(m1) - mean(m0)) / sqrt(var(m1) / n1 + var(m0) / n0)
  (1 + sum(abs(t) >= abs(observed))) / (1 + draws)
}

# Likewise: restricted residuals, Rademacher signs, in portions for the memory.
bootstrap <- function(y, x, draws, clusters) {
  n <- length(y); g <- (seq_len(n) - 1) %% clusters + 1; w <- as.numeric((g - 1) %% 4 < 2)
  X <- cbind(1, w, x); bread <- solve(crossprod(X))
  score_t <- function(E) { # one column of residuals per draw
    S <- rowsum((X %*% bread[, 2])[, 1] * E, g); sqrt(colSums(S^2))
  }
  b <- bread %*% crossprod(X, y); e <- y - X %*% b
  factor <- sqrt(clusters / (clusters - 1) * (n - 1) / (n - 3))
  observed <- b[2] / (score_t(e) * factor)
  r <- lm.fit(X[, -2], y)
  V <- matrix(sample(c(-1, 1), clusters * draws, TRUE), clusters)
  hits <- 0
  for (from in seq(1, draws, 1000)) {
    Y <- r$fitted.values + r$residuals * V[g, from:min(draws, from + 999)]
    B <- bread %*% crossprod(X, Y)
    hits <- hits + sum(abs(B[2, ] / (score_t(Y - X %*% B) * factor)) >= abs(observed))
  }
  (1 + hits) / (1 + draws)
}

set.seed(1)
switch(case,
  "hc2" = { d <- read("people"); f <- formula_of("y", c("z", x(10)))
    report(function() of_arm(lm_robust(f, d, se_type = "HC2"))) },
  "interacted" = { d <- read("people"); f <- formula_of(NULL, x(10))
    report(function() of_arm(lm_lin(y ~ z, f, d, se_type = "HC2"))) },
  "logistic" = { d <- read("people"); f <- formula_of("yes", c("z", x(10)))
    report(function() coef(glm(f, binomial, d))[["z"]]) },
  "cr2" = { d <- read("clusters"); f <- formula_of("y", c("z", x(5)))
    report(function() of_arm(lm_robust(f, d, clusters = g, se_type = "CR2"))) },
  "cox" = { d <- read("cox"); f <- formula_of(quote(Surv(time, event)), c("z", x(5)))
    report(function() { fit <- coxph(f, d); c(coef(fit)[["z"]], sqrt(vcov(fit)["z", "z"])) }) },
  "kaplan-meier" = { d <- read("spells")
    report(function() {
      test <- survdiff(Surv(time, event) ~ z, d)
      curves <- survfit(Surv(time, event) ~ z, d)
      c(test$chisq, tail(curves$surv, 1))
    }) },
  "randomisation" = { d <- read("draws"); report(function() randomisation(d$z, d$y, 10000)) },
  "bootstrap" = { d <- read("draws"); report(function() bootstrap(d$y, d$x, 9999, 40)) },
  stop("no such case: ", case))
