# Clustered errors, joint tests, absorbed levels: estimatr, clubSandwich and sandwich on published and made-up data.
# Run from the root: Rscript test/reference/clusters.R
source("test/reference/json.R")
suppressMessages({ library(estimatr); library(clubSandwich); library(sandwich) })

datasets <- list(); cases <- list()
add_data <- function(id, d) datasets[[id]] <<- d
add <- function(id, data, kind, request, expected) cases[[id]] <<- list(data = data, kind = kind, request = request, expected = expected)
table_with_df <- function(fit) c(table_of(fit), list(df = I(generics::tidy(fit)$df)))
club_table <- function(m, v) { t <- coef_test(m, v)
  list(term = I(t$Coef), estimate = I(t$beta), stdError = I(t$SE), df = I(t$df_Satt), pValue = I(t$p_Satt)) }
htz <- function(m, v, constraints) { w <- Wald_test(m, constraints, v, test = "HTZ")
  list(statistic = w$Fstat, df1 = w$df_num, df2 = w$df_denom, pValue = w$p_val) }
kinds <- c(CR0 = "CR0", CR1 = "stata", CR2 = "CR2")

# --- Models. Petersen's panel: 500 firms x 10 years
data(PetersenCL)
add_data("petersen", PetersenCL[c("firm", "year", "x", "y")])
for (cluster in c("firm", "year")) {
  d <- PetersenCL; d$g <- d[[cluster]]
  for (se in names(kinds)) add(paste("petersen", cluster, se), "petersen", "model",
    list(x = I("x"), se = se, cluster = cluster), table_with_df(lm_robust(y ~ x, d, clusters = g, se_type = kinds[[se]])))
  m <- lm(y ~ x, d)
  add(paste("petersen", cluster, "clubSandwich"), "petersen", "model", list(x = I("x"), se = "CR2", cluster = cluster),
    club_table(m, vcovCR(m, cluster = d$g, type = "CR2")))
}
m <- lm(y ~ x, PetersenCL)
add("petersen vcovCL", "petersen", "variance", list(x = I("x"), se = "CR1", cluster = "firm"),
  list(covariance = I(as.vector(vcovCL(m, cluster = ~firm, type = "HC1")))))

# mtcars by cylinders: three clusters
cars <- data.frame(y = mtcars$mpg, hp = mtcars$hp, wt = mtcars$wt, cyl = mtcars$cyl, gear = paste0("g", mtcars$gear))
add_data("mtcars", cars)
for (se in names(kinds)) {
  add(paste("mtcars", se), "mtcars", "model", list(x = I("hp"), se = se, cluster = "cyl"),
    table_with_df(lm_robust(y ~ hp, cars, clusters = cyl, se_type = kinds[[se]])))
  add(paste("mtcars levels", se), "mtcars", "model", list(x = I("hp"), se = se, cluster = "cyl", absorb = I("gear")),
    table_with_df(lm_robust(y ~ hp, cars, clusters = cyl, se_type = kinds[[se]], fixed_effects = ~gear)))
}
for (se in c("classical", "HC0", "HC1", "HC2", "HC3")) add(paste("mtcars levels", se), "mtcars", "model",
  list(x = I(c("hp", "wt")), se = se, absorb = I("gear")), table_with_df(lm_robust(y ~ hp + wt, cars, se_type = se, fixed_effects = ~gear)))

# Angrist & Lavy (2009): girls, 2001; awards and their moderation by type of school
data(AchievementAwardsRCT)
al <- as.data.frame(AchievementAwardsRCT)
al <- al[al$sex == "Girl" & al$year == "2001" & !is.na(al$half), ]
al <- data.frame(y = al$Bagrut_status, school = al$school_id, type = as.character(al$school_type), treated = al$treated,
  half = as.numeric(al$half == 2), father = al$father_ed, siblings = al$siblings)
al$arab <- as.numeric(al$type == "Arab"); al$religious <- as.numeric(al$type == "Religious")
al$tarab <- al$treated * al$arab; al$treligious <- al$treated * al$religious
al$z <- ifelse(al$treated == 1, "awards", "none")
add_data("awards", al)
m <- lm(y ~ treated + arab + religious + father + siblings + half, al)
v <- vcovCR(m, cluster = al$school, type = "CR2")
x <- c("treated", "arab", "religious", "father", "siblings", "half")
add("awards CR2", "awards", "model", list(x = I(x), se = "CR2", cluster = "school"), club_table(m, v))
m <- lm(y ~ treated + arab + religious + tarab + treligious + half, al); v <- vcovCR(m, cluster = al$school, type = "CR2")
add("awards moderation", "awards", "joint", list(x = I(c("treated", "arab", "religious", "tarab", "treligious", "half")), se = "CR2",
  cluster = "school", zero = I(c("tarab", "treligious"))), htz(m, v, constrain_zero(c("tarab", "treligious"), coef(m))))
add("awards any effect", "awards", "joint", list(x = I(c("treated", "arab", "religious", "tarab", "treligious", "half")), se = "CR2",
  cluster = "school", zero = I(c("treated", "tarab", "treligious"))), htz(m, v, constrain_zero(c("treated", "tarab", "treligious"), coef(m))))

# Motor vehicle deaths: 50 states x 14 years, two sets of levels, also weighted by population. Weights have mean 1:
# clubSandwich's HTZ takes what is below 1e-12 for zero, so with weights of 1e5 its answer is another one.
data(MortalityRates)
mv <- subset(MortalityRates, cause == "Motor Vehicle" & year <= 1983 & !is.na(beertaxa))
mv <- data.frame(y = mv$mrate, legal = mv$legal, beertaxa = mv$beertaxa, state = paste0("s", mv$state), year = paste0("y", mv$year), pop = mv$pop / mean(mv$pop))
add_data("deaths", mv)
for (weighted in c(FALSE, TRUE)) {
  m <- if (weighted) lm(y ~ 0 + legal + beertaxa + state + year, mv, weights = pop) else lm(y ~ 0 + legal + beertaxa + state + year, mv)
  for (type in c("CR2", "CR1S")) {
    v <- vcovCR(m, cluster = mv$state, type = type)
    t <- coef_test(m, v, test = if (type == "CR2") "Satterthwaite" else "naive-t")[1:2, ]
    add(paste("deaths", if (weighted) "weighted", type), "deaths", "model",
      c(list(x = I(c("legal", "beertaxa")), se = if (type == "CR2") "CR2" else "CR1", cluster = "state", absorb = I(c("state", "year"))),
        if (weighted) list(weights = "pop")),
      list(term = I(c("legal", "beertaxa")), estimate = I(t$beta), stdError = I(t$SE), df = I(if (type == "CR2") t$df_Satt else t$df_t),
        pValue = I(if (type == "CR2") t$p_Satt else t$p_t)))
    if (type == "CR2") add(paste("deaths", if (weighted) "weighted", "joint"), "deaths", "joint",
      c(list(x = I(c("legal", "beertaxa")), se = "CR2", cluster = "state", absorb = I(c("state", "year")), zero = I(c("legal", "beertaxa"))),
        if (weighted) list(weights = "pop")), htz(m, v, constrain_zero(1:2, coef(m))))
  }
}

# Unsorted, singletons, weights that differ within clusters, a level of its own, offset and scale
set.seed(20250310)
g <- sample(c(1:8, 1:8, 1:4, 9:14)[sample(26, 90, TRUE)]); g <- c(g, 101, 102, 103); n <- length(g)
made <- data.frame(y = rnorm(n) + rnorm(103)[g], x1 = rnorm(n), x2 = rnorm(103)[g], w = rexp(n) + .1, g, f = sample(c("p", "q", "r"), n, TRUE))
made$y[1:40] <- made$y[1:40] + made$x1[1:40]; made$copy <- made$x1 * 3 - 1
add_data("unsorted", made)
m <- lm(y ~ x1 + x2, made); mw <- lm(y ~ x1 + x2, made, weights = w)
x <- c("x1", "x2")
add("unsorted CR2", "unsorted", "model", list(x = I(x), se = "CR2", cluster = "g"), club_table(m, vcovCR(m, cluster = made$g, type = "CR2")))
add("unsorted weighted CR2", "unsorted", "model", list(x = I(x), se = "CR2", cluster = "g", weights = "w"), club_table(mw, vcovCR(mw, cluster = made$g, type = "CR2")))
add("unsorted joint", "unsorted", "joint", list(x = I(x), se = "CR2", cluster = "g", zero = I(x)), htz(m, vcovCR(m, cluster = made$g, type = "CR2"), constrain_zero(2:3)))
add("unsorted weighted joint", "unsorted", "joint", list(x = I(x), se = "CR2", cluster = "g", weights = "w", zero = I(x)),
  htz(mw, vcovCR(mw, cluster = made$g, type = "CR2"), constrain_zero(2:3)))
add("unsorted collinear", "unsorted", "model", list(x = I(c("x1", "copy", "x2")), se = "CR2", cluster = "g"), club_table(m, vcovCR(m, cluster = made$g, type = "CR2")))
for (se in names(kinds)) for (weighted in c(FALSE, TRUE)) {
  w <- if (weighted) list(weights = "w")
  fit <- function(...) if (weighted) lm_robust(..., weights = w, clusters = g, se_type = kinds[[se]], data = made) else lm_robust(..., clusters = g, se_type = kinds[[se]], data = made)
  add(paste("unsorted estimatr", se, if (weighted) "weighted"), "unsorted", "model", c(list(x = I(x), se = se, cluster = "g"), w), table_with_df(fit(y ~ x1 + x2)))
  if (!(weighted && se == "CR2")) add(paste("unsorted levels", se, if (weighted) "weighted"), "unsorted", "model",
    c(list(x = I(x), se = se, cluster = "g", absorb = I("f")), w), table_with_df(fit(y ~ x1 + x2, fixed_effects = ~f)))
}
wald <- function(m, v, df2, at) { b <- coef(m)[at]; f <- drop(b %*% solve(v[at, at]) %*% b) / length(at)
  list(statistic = f, df1 = length(at), df2 = df2, pValue = pf(f, length(at), df2, lower.tail = FALSE)) }
add("unsorted F HC2", "unsorted", "joint", list(x = I(x), se = "HC2", zero = I(x)), wald(m, vcovHC(m, "HC2"), n - 3, 2:3))
add("unsorted F CR1", "unsorted", "joint", list(x = I(x), se = "CR1", cluster = "g", zero = I(x)),
  wald(m, vcovCR(m, cluster = made$g, type = "CR1S"), length(unique(made$g)) - 1, 2:3))

# --- Effects of trials in clusters
trial <- function(seed, chances, J = 40, mean = 8) {
  set.seed(seed)
  s <- sample(names(chances), J, TRUE); arm <- rep(NA, J)
  for (k in unique(s)) { at <- which(s == k); treated <- round(length(at) * chances[[k]]); arm[at] <- sample(rep(c("t", "c"), c(treated, length(at) - treated))) }
  size <- 1 + rpois(J, rgamma(J, 2, 2 / mean)); g <- sample(rep(seq_len(J), size)); n <- length(g)
  size_of <- rnorm(J); x1 <- rnorm(n, size_of[g]); x2 <- rnorm(J)[g]
  data.frame(y = rnorm(n) + rnorm(J, 0, .5)[g] + .5 * x1 + (s[g] == "a") * 2 + (arm[g] == "t") * (1 + (s[g] == "a")), z = arm[g], g, s = s[g], x1, x2, w = rexp(n) + .2)
}
pair_of <- function(d) { d$t <- as.numeric(d$z == "t"); d }
effect <- function(id, data, request, fit) add(id, data, "effect", c(list(control = "c", treated = "t", cluster = "g"), request), row_of(fit, "t"))
for (id in c("same chances", "other chances")) {
  d <- trial(if (id == "same chances") 11 else 12, if (id == "same chances") c(a = .5, b = .5, c = .5) else c(a = .3, b = .6, c = .5))
  add_data(id, d); d <- pair_of(d); d$f <- factor(d$s)
  effect(paste(id, "difference"), id, list(estimator = "difference-in-means"), difference_in_means(y ~ t, d, clusters = g))
  effect(paste(id, "difference weighted"), id, list(estimator = "difference-in-means", weights = "w"), difference_in_means(y ~ t, d, clusters = g, weights = w))
  for (se in names(kinds)) {
    effect(paste(id, "adjusted", se), id, list(estimator = "adjusted", covariates = I(c("x1", "x2")), se = se), lm_robust(y ~ t + x1 + x2, d, clusters = g, se_type = kinds[[se]]))
    effect(paste(id, "interacted", se), id, list(estimator = "interacted", covariates = I(c("x1", "x2")), se = se), lm_lin(y ~ t, ~ x1 + x2, d, clusters = g, se_type = kinds[[se]]))
  }
  effect(paste(id, "interacted weighted"), id, list(estimator = "interacted", covariates = I(c("x1", "x2")), weights = "w"), lm_lin(y ~ t, ~ x1 + x2, d, clusters = g, weights = w))
  effect(paste(id, "levels per stratum"), id, list(estimator = "adjusted", strata = "fixed-effects"), lm_robust(y ~ t + f, d, clusters = g))
  effect(paste(id, "absorbed strata"), id, list(estimator = "adjusted", absorb = I("s"), covariates = I("x1")), lm_robust(y ~ t + x1, d, clusters = g, fixed_effects = ~s))
  effect(paste(id, "interacted strata"), id, list(estimator = "interacted", covariates = I("x1"), strata = "weighted", shares = "analysed"), lm_lin(y ~ t, ~ x1 + f, d, clusters = g))
  effect(paste(id, "by default"), id, list(estimator = "difference-in-means", strata = "default", shares = "analysed"),
    if (id == "same chances") lm_robust(y ~ t + f, d, clusters = g) else lm_lin(y ~ t, ~f, d, clusters = g))
  effect(paste(id, "like estimatr"), id, list(estimator = "difference-in-means", strata = "weighted", like = "estimatr"), difference_in_means(y ~ t, d, blocks = s, clusters = g))
  d$e <- 1 / as.vector(table(d$g)[as.character(d$g)])
  effect(paste(id, "average cluster"), id, list(estimator = "difference-in-means", average = "cluster"), lm_robust(y ~ t, d, clusters = g, weights = e))
  means <- aggregate(cbind(y, t) ~ g + s, d, mean)
  effect(paste(id, "cluster means"), id, list(estimator = "difference-in-means", means = 1), difference_in_means(y ~ t, means))
  effect(paste(id, "cluster means in strata"), id, list(estimator = "difference-in-means", strata = "weighted", shares = "analysed", means = 1), difference_in_means(y ~ t, means, blocks = s))
}

write_reference("clusters.json", c("estimatr", "clubSandwich", "sandwich"), cases, datasets)
cat(length(cases), "cases\n")
