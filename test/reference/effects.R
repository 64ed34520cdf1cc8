# Estimates of average effects: estimatr on real and made-up data. Run from the root: Rscript test/reference/effects.R
source("test/reference/json.R")
suppressMessages(library(estimatr))

datasets <- list(); cases <- list()
ses <- c("classical", "HC0", "HC1", "HC2", "HC3")

# A dataset: outcome y, arm z (text), stratum s, and covariates; `use` names the covariates a case uses.
add_data <- function(id, d) datasets[[id]] <<- d
subset_arms <- function(d, control, treated) {
  d <- d[d$z %in% c(control, treated), ]
  d$t <- as.numeric(d$z == treated)
  d
}
add <- function(id, data, request, fit) {
  cases[[id]] <<- list(data = data, request = request, expected = row_of(fit, "t"),
    terms = if (inherits(fit, "lm_robust")) table_of(fit))
}
request <- function(estimator, control, treated, ...) list(estimator = estimator, control = control, treated = treated, ...)

# Every estimator on one contrast of a dataset.
add_all <- function(id, control, treated, covariates, strata = FALSE) {
  d <- datasets[[id]]
  keep <- complete.cases(d[c("y", if (strata) "s")])
  pair <- subset_arms(d[keep, ], control, treated)
  name <- function(...) paste(id, treated, ..., sep = " ")
  add(name("difference"), id, request("difference-in-means", control, treated), difference_in_means(y ~ t, pair))
  for (se in ses) add(name("unadjusted", se), id, request("adjusted", control, treated, se = se, covariates = I(character())),
    lm_robust(y ~ t, pair, se_type = se))
  x <- reformulate(covariates)
  for (se in ses) {
    add(name("adjusted", se), id, request("adjusted", control, treated, se = se, covariates = I(covariates)),
      lm_robust(update(x, y ~ t + .), pair, se_type = se))
    add(name("interacted", se), id, request("interacted", control, treated, se = se, covariates = I(covariates)),
      lm_lin(y ~ t, x, pair, se_type = se))
  }
  if (!strata) return(invisible())
  pair$f <- factor(pair$s)
  add(name("blocked"), id, request("difference-in-means", control, treated, strata = "weighted", weights = "analysed"),
    difference_in_means(y ~ t, pair, blocks = s))
  for (se in ses) add(name("fixed effects", se), id, request("adjusted", control, treated, se = se,
    covariates = I(covariates), strata = "fixed-effects"), lm_robust(update(x, y ~ t + . + f), pair, se_type = se))
  add(name("interacted strata"), id, request("interacted", control, treated, covariates = I(covariates),
    strata = "weighted", weights = "analysed"), lm_lin(y ~ t, update(x, ~ . + f), pair))
}

# --- NSW: 445 men (Dehejia & Wahba 1999); read from the example, not copied here
nsw <- read.csv("examples/nsw/data/nsw_lalonde.csv")
background <- c("age", "educ", "black", "hisp", "nodegr", "re74", "re75")
nsw_data <- function(d, y) data.frame(y = y, z = ifelse(d$treat == 1, "training", "control"), s = NA, d[background])
add_data("nsw", nsw_data(nsw, nsw$re78))
datasets$nsw$s <- paste0("age", findInterval(nsw$age, c(20, 25, 31)), ifelse(nsw$married == 1, "m", "s"))
add_all("nsw", "control", "training", background, strata = TRUE)
degree <- nsw[nsw$nodegr == 0, ]
add_data("nsw employed", nsw_data(nsw, as.numeric(nsw$re78 > 0)))
add_all("nsw employed", "control", "training", background)
add_data("nsw degree", nsw_data(degree, degree$re78))
add_all("nsw degree", "control", "training", c("age", "educ", "re74", "re75"))
add_data("nsw no degree", nsw_data(nsw[nsw$nodegr == 1, ], nsw$re78[nsw$nodegr == 1]))
add_all("nsw no degree", "control", "training", c("age", "educ", "black", "re74", "re75"))

# --- three arms, unequal, four strata with different ratios, a factor covariate, missing outcomes
set.seed(20240917)
n <- 400
s <- sample(c("north", "south", "east", "west"), n, TRUE, c(.4, .3, .2, .1))
p <- list(north = c(.5, .25, .25), south = c(.3, .4, .3), east = c(.34, .33, .33), west = c(.6, .2, .2))
z <- vapply(s, function(k) sample(c("as usual", "weekly", "extra"), 1, prob = p[[k]]), "")
x1 <- rnorm(n, 40, 9); x2 <- rexp(n, 1 / 3); g <- sample(c("none", "short", "long"), n, TRUE)
y <- 3 * (z == "weekly") + 1.5 * (z == "extra") + .2 * x1 + x2 + 2 * (g == "long") + 4 * (s == "north") +
  rnorm(n, 0, 3 + 2 * (z == "weekly"))
y[sample(n, 23)] <- NA
add_data("three arms", data.frame(y, z, s, x1, x2, g))
for (arm in c("weekly", "extra")) add_all("three arms", "as usual", arm, c("x1", "x2", "g"), strata = TRUE)

# --- one tiny arm, ties everywhere, unbalanced
z <- c(rep("c", 37), rep("t", 3)); y <- round(rnorm(40, 2, 1.2)) + (z == "t")
add_data("tiny arm", data.frame(y, z, s = NA, x1 = rnorm(40)))
d <- subset_arms(datasets[["tiny arm"]], "c", "t")
add("tiny arm difference", "tiny arm", request("difference-in-means", "c", "t"), difference_in_means(y ~ t, d))
for (se in ses) add(paste("tiny arm adjusted", se), "tiny arm", request("adjusted", "c", "t", se = se, covariates = I("x1")),
  lm_robust(y ~ t + x1, d, se_type = se))

# --- few rows
add_data("few rows", data.frame(y = c(3, 5, 4.5, 9, 7, 8.25, 6), z = c("c", "c", "c", "t", "t", "t", "t"), s = NA,
  x1 = c(1, 3, 2, 2.5, 1, 3, 0)))
add_all("few rows", "c", "t", "x1")

# --- yes/no outcome, 7 %
y <- c(rep(1, 14), rep(0, 186), rep(1, 4), rep(0, 96)); z <- rep(c("c", "t"), c(200, 100))
add_data("seven per cent", data.frame(y, z, s = rep(c("a", "b"), 150), x1 = rnorm(300)))
add_all("seven per cent", "c", "t", "x1", strata = TRUE)

# --- collinear: a copy, a constant and a sum are dropped; estimatr is asked without them
n <- 90; z <- sample(rep(c("c", "t"), c(50, 40))); x1 <- rnorm(n); x2 <- runif(n)
d <- data.frame(y = rnorm(n) + x1 - x2 + (z == "t"), z, s = NA, x1, k = 5.1, copy = 2 * x1 - 3, x2, sum = x1 + x2)
add_data("collinear", d)
d <- subset_arms(d, "c", "t")
all <- c("x1", "k", "copy", "x2", "sum")
add("collinear adjusted", "collinear", request("adjusted", "c", "t", covariates = I(all)), lm_robust(y ~ t + x1 + x2, d))
add("collinear interacted", "collinear", request("interacted", "c", "t", covariates = I(all)), lm_lin(y ~ t, ~ x1 + x2, d))
stopifnot(setequal(names(which(is.na(coef(lm(y ~ t + x1 + k + copy + x2 + sum, d))))), c("k", "copy", "sum")))

# --- scale: outcomes that are multiples of 1/64 keep every digit at an offset of 1e9; 1e-12 is a plain factor
z <- sample(rep(c("c", "t"), c(60, 45))); y <- round(64 * (rnorm(105, 0, 2) + (z == "t"))) / 64; x1 <- round(64 * rnorm(105)) / 64
add_data("offset 0", data.frame(y, z, s = rep(c("a", "b", "c"), 35), x1))
add_all("offset 0", "c", "t", "x1", strata = TRUE)
add_data("scale 1e-12", data.frame(y = y * 1e-12, z, s = rep(c("a", "b", "c"), 35), x1))
add_all("scale 1e-12", "c", "t", "x1", strata = TRUE)

# --- published data (see README.md): mtcars, warpbreaks (datasets), alo_star_men (estimatr)
add_data("mtcars", data.frame(y = mtcars$mpg, z = ifelse(mtcars$am == 1, "manual", "automatic"),
  s = ifelse(mtcars$vs == 1, "straight", "v"), hp = mtcars$hp, wt = mtcars$wt))
add_all("mtcars", "automatic", "manual", c("hp", "wt"), strata = TRUE)
add_data("warpbreaks", data.frame(y = warpbreaks$breaks, z = as.character(warpbreaks$wool), s = as.character(warpbreaks$tension)))
d <- subset_arms(datasets$warpbreaks, "A", "B"); d$f <- factor(d$s)
add("warpbreaks blocked", "warpbreaks", request("difference-in-means", "A", "B", strata = "weighted"),
  difference_in_means(y ~ t, d, blocks = s))
add("warpbreaks interacted", "warpbreaks", request("interacted", "A", "B", strata = "weighted"), lm_lin(y ~ t, ~ f, d))
data(alo_star_men)
add_data("star", data.frame(y = alo_star_men$GPA_year1, z = ifelse(alo_star_men$sfsp == 1, "sfsp", "ssp"), s = NA, gpa0 = alo_star_men$gpa0))
add_all("star", "ssp", "sfsp", "gpa0")

write_reference("effects.json", c("estimatr"), cases, datasets)
cat(length(cases), "cases\n")
