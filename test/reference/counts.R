# Poisson regression with robust and clustered errors; see binary.R for why the fits are settled.
# Run from the root: Rscript test/reference/counts.R
source("test/reference/json.R")
suppressMessages(library(sandwich))
cases <- list(); datasets <- list()
add <- function(id, d, f, request) {
  datasets[[id]] <<- lapply(as.list(d), I)
  if (is.null(d$w)) d$w <- 1
  control <- glm.control(epsilon = 1e-300, maxit = 50)
  fit <- suppressWarnings(glm(f, poisson, d, weights = w, control = control))
  fit <- suppressWarnings(glm(f, poisson, d, weights = w, control = control, start = coef(fit)))
  errors <- list(classical = vcov(fit), HC0 = vcovHC(fit, "HC0"), HC1 = vcovHC(fit, "HC1"), HC2 = vcovHC(fit, "HC2"), HC3 = vcovHC(fit, "HC3"))
  if (!is.null(request$clusters)) errors <- c(errors, list(CR0 = vcovCL(fit, d$g, type = "HC0", cadjust = FALSE),
    CR1 = vcovCL(fit, d$g, type = "HC1"), "CR1-clusters" = vcovCL(fit, d$g)))
  X1 <- X0 <- model.matrix(fit); X1[, "t"] <- 1; X0[, "t"] <- 0
  off <- if (is.null(fit$offset)) 0 else fit$offset
  m1 <- drop(exp(X1 %*% coef(fit) + off)); m0 <- drop(exp(X0 %*% coef(fit) + off)); j <- colSums(d$w * (X1 * m1 - X0 * m0)) / sum(d$w)
  cases[[id]] <<- list(request = request, coefficients = I(unname(coef(fit))), difference = sum(d$w * (m1 - m0)) / sum(d$w),
    errors = lapply(errors, function(v) list(all = I(unname(sqrt(diag(v)))), logRate = sqrt(v["t", "t"]), difference = sqrt(drop(j %*% v %*% j)))))
}
add("warpbreaks", data.frame(y = warpbreaks$breaks, t = as.numeric(warpbreaks$wool == "B"), s = as.character(warpbreaks$tension), g = paste0("g", rep(1:9, 6))),
  y ~ t + factor(s, levels = c("H", "L", "M")), list(covariates = I(character()), strata = "s", clusters = "g"))
set.seed(20240919)
n <- 300; e <- round(rexp(n) * 40 + 1); t <- rbinom(n, 1, .4); x <- rnorm(n); g <- sample(15, n, TRUE)
y <- rnbinom(n, size = 1.5, mu = e * exp(-2.5 + .3 * t + .4 * x + rnorm(15, 0, .3)[g]))
d <- data.frame(y, t, x, e, g = paste0("g", g), w = round(runif(n, .5, 2), 1))
add("exposure and overdispersion", d[names(d) != "w"], y ~ t + x + offset(log(e)), list(covariates = I("x"), exposure = "e", clusters = "g"))
add("weights", d, y ~ t + x + offset(log(e)), list(covariates = I("x"), exposure = "e", clusters = "g", weights = "w"))
nsw <- read.csv("examples/nsw/data/nsw_lalonde.csv")
add("yes/no: a risk ratio", data.frame(y = as.numeric(nsw$re78 > 0), t = nsw$treat, age = nsw$age), y ~ t + age, list(covariates = I("age")))
add("large and not whole", data.frame(y = nsw$re78, t = nsw$treat, educ = nsw$educ), y ~ t + educ, list(covariates = I("educ")))
write_reference("counts.json", "sandwich", cases, datasets)
cat(length(cases), "cases\n")
