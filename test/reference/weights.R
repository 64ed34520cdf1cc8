# Row weights, and what estimatr does where it is questionable. Run from the root: Rscript test/reference/weights.R
source("test/reference/json.R")
suppressMessages(library(estimatr))

datasets <- list(); cases <- list()
add <- function(id, data, request, fit) cases[[id]] <<- list(data = data, kind = "effect", request = c(list(control = "c", treated = "t"), request), expected = row_of(fit, "t"))
model <- function(id, data, request, fit) cases[[id]] <<- list(data = data, kind = "model", request = request,
  expected = c(table_of(fit), list(df = I(generics::tidy(fit)$df))))

set.seed(20250311)
n <- 120
d <- data.frame(z = sample(c("c", "t"), n, TRUE, c(.6, .4)), s = sample(c("a", "b", "c"), n, TRUE), x1 = rnorm(n, 5), k = sample(c("u", "v", "w"), n, TRUE), w = rexp(n) + .05)
d$y <- d$x1 * (1 + (d$z == "t")) + rnorm(n) * d$w + (d$s == "a"); d$whole <- sample(1:4, n, TRUE); d$zero <- d$w * (runif(n) > .2)
d$copy <- d$x1 - 7; d$far <- d$x1 + 1e6
datasets$weighted <- d
d$t <- as.numeric(d$z == "t"); d$f <- factor(d$s)
for (w in c("w", "whole")) {
  d$v <- d[[w]]
  add(paste("difference", w), "weighted", list(estimator = "difference-in-means", weights = w), difference_in_means(y ~ t, d, weights = v))
  add(paste("blocked", w), "weighted", list(estimator = "difference-in-means", weights = w, strata = "weighted", shares = "analysed"), difference_in_means(y ~ t, d, weights = v, blocks = s))
  for (se in c("classical", "HC0", "HC1", "HC2", "HC3")) {
    add(paste("unadjusted", w, se), "weighted", list(estimator = "difference-in-means", weights = w, se = se), lm_robust(y ~ t, d, weights = v, se_type = se))
    add(paste("adjusted", w, se), "weighted", list(estimator = "adjusted", weights = w, se = se, covariates = I(c("x1", "k"))), lm_robust(y ~ t + x1 + k, d, weights = v, se_type = se))
    add(paste("interacted", w, se), "weighted", list(estimator = "interacted", weights = w, se = se, covariates = I(c("x1", "k"))), lm_lin(y ~ t, ~ x1 + k, d, weights = v, se_type = se))
    add(paste("absorbed", w, se), "weighted", list(estimator = "adjusted", weights = w, se = se, covariates = I("x1"), absorb = I("s")), lm_robust(y ~ t + x1, d, weights = v, se_type = se, fixed_effects = ~s))
    model(paste("table", w, se), "weighted", list(x = I(c("x1", "copy")), weights = w, se = se), lm_robust(y ~ x1, d, weights = v, se_type = se))
  }
  add(paste("fixed effects", w), "weighted", list(estimator = "adjusted", weights = w, covariates = I("x1"), strata = "fixed-effects"), lm_robust(y ~ t + x1 + f, d, weights = v))
  add(paste("interacted strata", w), "weighted", list(estimator = "interacted", weights = w, covariates = I("x1"), strata = "weighted", shares = "analysed"), lm_lin(y ~ t, ~ x1 + f, d, weights = v))
}
# Weights of zero: left out, as lm leaves them out; estimatr counts their rows.
e <- d[d$zero > 0, ]
add("zero difference", "weighted", list(estimator = "difference-in-means", weights = "zero"), difference_in_means(y ~ t, e, weights = zero))
add("zero adjusted", "weighted", list(estimator = "adjusted", weights = "zero", covariates = I("x1"), se = "HC1"), lm_robust(y ~ t + x1, e, weights = zero, se_type = "HC1"))
add("zero difference like estimatr", "weighted", list(estimator = "difference-in-means", weights = "zero", like = "estimatr"), difference_in_means(y ~ t, d, weights = zero))
add("zero adjusted like estimatr", "weighted", list(estimator = "adjusted", weights = "zero", covariates = I("x1"), se = "HC1", like = "estimatr"), lm_robust(y ~ t + x1, d, weights = zero, se_type = "HC1"))
add("zero blocked like estimatr", "weighted", list(estimator = "difference-in-means", weights = "zero", strata = "weighted", like = "estimatr"), difference_in_means(y ~ t, d, weights = zero, blocks = s))

# A third arm and missing outcomes: estimatr weighs blocks by the two arms' rows
three <- data.frame(z = rep(c("c", "t", "u"), c(40, 30, 50)), s = sample(c("a", "b", "c"), 120, TRUE, c(.5, .3, .2)), y = rnorm(120))
three$y <- three$y + (three$z == "t") * (three$s == "a"); three$y[c(3, 44, 50)] <- NA
datasets$three <- three
three$t <- as.numeric(three$z == "t"); two <- three[three$z != "u" & !is.na(three$y), ]
add("third arm like estimatr", "three", list(estimator = "difference-in-means", strata = "weighted", like = "estimatr"), difference_in_means(y ~ t, two, blocks = s))

write_reference("weights.json", "estimatr", cases, datasets)
cat(length(cases), "cases\n")
