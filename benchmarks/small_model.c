/* The small model as a loop in C: the least of ten clocks, a switch, and luck that is looked up.

   It computes the same histories as the engines of northsouth, to the last bit: the same addresses of
   luck, the same inverse normal, the same rounding of dates. Facts that never vary are constants here,
   a hazard of constant rate is a waiting time, and there are no edits; so it is as fast as C is.

   cc -O3 -march=native -ffp-contract=off small_model.c -o small_model -lm
   ./small_model POINTS RERUNS SEED
   prints one JSON object: seconds, happenings, and for each quantity of the final worlds the sum of its
   bit patterns, modulo 2^64. */

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HORIZON 1000.0
#define NEVER INFINITY

enum event {
    FROST_TURNS, OIL_RECKONED, EMBARGO_DEBATED, REPORT_COMES, FRONT_MOVES,
    TRANSFER, LEVY, INCIDENT, BATTLE, CONFERENCE, EVENTS
};

enum stream {
    PACE = 1, PAUSE, TRANSFER_COMES, TRANSFER_SIZE, LEVY_SIZE, INCIDENT_COMES, HEAT, WILFULNESS,
    BATTLE_COMES, BATTLE_GOES, EMBARGO, REPORT_NOISE, DECISION, DRAWN_FACT
};

/* What is drawn for a design point, in the order in which the engines' scenarios draw it. */
struct facts {
    double speed, pause, divisions, transfer, levy, stock, burnt, bought;
    double noise, caution_north, caution_south, wilfulness, embargo_chance;
};

struct world {
    double advance, divisions, tension, oil, believed_divisions, believed_advance, confidence;
    double north_day, south_day;
    int64_t weeks, transfers, levies, incidents, battles, battles_won, debates, reports, conferences;
    int64_t frost, embargo;
};

struct history {
    struct world world;
    double clocks[EVENTS];
    uint32_t seed, rerun;
};

/* Philox4x32-10, of which a draw with an even number uses the first two words. */
static inline double uniform(const struct history *h, uint32_t stream, uint32_t entity, uint32_t occurrence)
{
    uint32_t w0 = stream, w1 = entity, w2 = occurrence, w3 = 0, k0 = h->seed, k1 = h->rerun;
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53 * w0, p1 = (uint64_t)0xCD9E8D57 * w2;
        w0 = (uint32_t)(p1 >> 32) ^ w1 ^ k0;
        w1 = (uint32_t)p1;
        w2 = (uint32_t)(p0 >> 32) ^ w3 ^ k1;
        w3 = (uint32_t)p0;
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    return ((w0 >> 6) * 0x1p26 + (w1 >> 6) + 0.5) * 0x1p-52;
}

static inline double unit_exponential(const struct history *h, uint32_t stream, int64_t occurrence)
{
    return -log(uniform(h, stream, 0, (uint32_t)occurrence));
}

static inline int happens(const struct history *h, uint32_t stream, int64_t occurrence, double chance)
{
    return uniform(h, stream, 0, (uint32_t)occurrence) < chance;
}

static inline double polynomial(const double *from_the_highest, double x)
{
    double sum = from_the_highest[0];
    for (int power = 1; power < 8; power++)
        sum = sum * x + from_the_highest[power];
    return sum;
}

/* M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477-484. */
static double normal_quantile(double chance)
{
    static const double middle[2][8] = {
        {2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
         1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0},
        {5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
         5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0}};
    static const double tail[2][8] = {
        {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
         1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
         4.63033784615654529590e0, 1.42343711074968357734e0},
        {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
         1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
         2.05319162663775882187e0, 1.0}};
    static const double far_out[2][8] = {
        {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
         2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
         5.46378491116411436990e0, 6.65790464350110377720e0},
        {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
         7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
         5.99832206555887937690e-1, 1.0}};
    double centred = chance - 0.5, depth, r, score;
    if (fabs(centred) <= 0.425) {
        r = 0.180625 - centred * centred;
        return centred * (polynomial(middle[0], r) / polynomial(middle[1], r));
    }
    depth = sqrt(-log(centred < 0.0 ? chance : 1.0 - chance));
    if (depth <= 5.0)
        score = polynomial(tail[0], depth - 1.6) / polynomial(tail[1], depth - 1.6);
    else
        score = polynomial(far_out[0], depth - 5.0) / polynomial(far_out[1], depth - 5.0);
    return centred < 0.0 ? -score : score;
}

static inline double standard_normal(const struct history *h, uint32_t stream, int64_t occurrence)
{
    return normal_quantile(uniform(h, stream, 0, (uint32_t)occurrence));
}

/* A date is rounded up to 2^-20 of a day. */
static inline double date(double day)
{
    return ceil(day * 0x1p20) * 0x1p-20;
}

static void open_story(struct history *h, const struct facts *f, uint32_t seed, uint32_t rerun)
{
    *h = (struct history){
        .world = {.divisions = f->divisions, .believed_divisions = f->divisions, .oil = f->stock,
                  .north_day = NEVER, .south_day = NEVER},
        .clocks = {[FROST_TURNS] = 180.0, [OIL_RECKONED] = 30.0, [EMBARGO_DEBATED] = 60.0,
                   [REPORT_COMES] = 10.0, [FRONT_MOVES] = 780.0, [TRANSFER] = 785.0, [LEVY] = 790.0,
                   [BATTLE] = NEVER, [CONFERENCE] = 700.0},
        .seed = seed, .rerun = rerun};
    h->clocks[INCIDENT] = date(unit_exponential(h, INCIDENT_COMES, 0) / (1.0 / 12.0));
}

/* Tokyo chooses; says whether the story ends. */
static int confer(struct history *h, const struct facts *f, double day)
{
    struct world *w = &h->world;
    double thin = 2.0 * (1.0 - w->believed_divisions / f->divisions);
    double case_north = w->confidence + thin + w->believed_advance / 1000.0 - f->caution_north;
    double case_south = (w->embargo ? (1.0 - w->oil / f->stock) * 3.0 : 0.0) - f->caution_south;
    double north = exp(3.0 * case_north), south = exp(3.0 * case_south);
    double choice = uniform(h, DECISION, 0, (uint32_t)++w->conferences) * (north + south + 1.0);
    if (choice < north && day < 850.0)
        w->north_day = day;
    else if (choice < north + south)
        w->south_day = day;
    else {
        h->clocks[CONFERENCE] = date(day + 10.0);
        return 0;
    }
    return 1;
}

/* Let one history happen and return how many happenings it had. */
static long let_happen(struct history *h, const struct facts *f)
{
    struct world *w = &h->world;
    double *clocks = h->clocks;
    for (long happenings = 1;; happenings++) {
        int event = 0;
        double day = clocks[0];
        for (int other = 1; other < EVENTS; other++)
            if (clocks[other] < day) {
                day = clocks[other];
                event = other;
            }
        if (day > HORIZON)
            return happenings;
        switch (event) {
        case FROST_TURNS:
            w->frost = !w->frost;
            clocks[FROST_TURNS] = date(day + 182.0);
            break;
        case OIL_RECKONED:
            w->oil += (w->embargo ? -f->burnt : f->bought - f->burnt) * 30.0;
            clocks[OIL_RECKONED] = date(day + 30.0);
            break;
        case EMBARGO_DEBATED:
            w->embargo = happens(h, EMBARGO, ++w->debates, f->embargo_chance);
            clocks[EMBARGO_DEBATED] = w->embargo ? NEVER : date(day + 30.0);
            break;
        case REPORT_COMES: {
            double told = w->divisions * (1.0 + f->noise * standard_normal(h, REPORT_NOISE, ++w->reports));
            w->believed_divisions += 0.4 * (told - w->believed_divisions);
            w->believed_advance += 0.5 * (w->advance - w->believed_advance);
            clocks[REPORT_COMES] = date(day + 10.0);
            break;
        }
        case FRONT_MOVES: {
            double push = exp(0.3 * standard_normal(h, PACE, ++w->weeks));
            w->advance += (day > 830.0 ? f->speed * 0.3 : f->speed) * 7.0 * push;
            clocks[FRONT_MOVES] = date(day + (happens(h, PAUSE, w->weeks, 0.1) ? 7.0 + f->pause : 7.0));
            break;
        }
        case TRANSFER:
            w->divisions -= f->transfer * uniform(h, TRANSFER_SIZE, 0, (uint32_t)++w->transfers);
            clocks[TRANSFER] = date(day + unit_exponential(h, TRANSFER_COMES, w->transfers - 1) / 0.1);
            break;
        case LEVY:
            w->divisions += f->levy * uniform(h, LEVY_SIZE, 0, (uint32_t)++w->levies);
            clocks[LEVY] = date(day + 14.0);
            break;
        case INCIDENT: {
            double heat = uniform(h, HEAT, 0, (uint32_t)++w->incidents);
            w->tension = w->tension * 0.9 + (1.0 - 0.9) * heat;
            if (happens(h, WILFULNESS, w->incidents, f->wilfulness * w->tension))
                clocks[BATTLE] = date(day + 20.0 * unit_exponential(h, BATTLE_COMES, w->incidents));
            clocks[INCIDENT] = date(day + unit_exponential(h, INCIDENT_COMES, w->incidents) / (1.0 / 12.0));
            break;
        }
        case BATTLE: {
            double lead = 13.0 - w->divisions / 3.0;
            if (happens(h, BATTLE_GOES, ++w->battles, 1.0 / (1.0 + exp(-lead / 2.0)))) {
                w->battles_won++;
                w->confidence += 0.2;
            } else
                w->confidence -= 0.2;
            clocks[BATTLE] = NEVER;
            break;
        }
        case CONFERENCE:
            if (confer(h, f, day))
                return happenings + 1;
            break;
        }
    }
}

static struct facts facts_of(uint32_t point, uint32_t seed)
{
    static const double ranges[13][2] = {{5.0, 15.0}, {5.0, 30.0}, {20.0, 35.0}, {0.2, 1.5}, {0.2, 1.0},
                                         {40.0, 50.0}, {0.05, 0.12}, {0.05, 0.12}, {0.05, 0.3}, {1.0, 3.0},
                                         {0.5, 2.0}, {0.0, 1.0}, {0.02, 0.2}};
    struct history luck = {.seed = seed, .rerun = point};
    double drawn[13];
    struct facts facts;
    for (uint32_t i = 0; i < 13; i++)
        drawn[i] = ranges[i][0] + uniform(&luck, DRAWN_FACT, i, 0) * (ranges[i][1] - ranges[i][0]);
    memcpy(&facts, drawn, sizeof facts);
    return facts;
}

static uint64_t bits(double number)
{
    uint64_t pattern;
    memcpy(&pattern, &number, sizeof pattern);
    return pattern;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int main(int count, char **words)
{
    if (count != 4) {
        fprintf(stderr, "usage: small_model POINTS RERUNS SEED\n");
        return 2;
    }
    uint32_t points = (uint32_t)strtoul(words[1], NULL, 10), reruns = (uint32_t)strtoul(words[2], NULL, 10);
    uint32_t seed = (uint32_t)strtoul(words[3], NULL, 10);
    struct world *worlds = malloc(reruns * sizeof *worlds);
    struct history h;
    long happenings = 0;
    double spent = 0.0;
    uint64_t sum[20] = {0};
    if (worlds == NULL)
        return 1;
    for (uint32_t point = 0; point < points; point++) {
        struct facts facts = facts_of(point, seed);
        double begun = seconds();
        for (uint32_t rerun = 0; rerun < reruns; rerun++) {
            open_story(&h, &facts, seed, rerun);
            happenings += let_happen(&h, &facts);
            worlds[rerun] = h.world;
        }
        spent += seconds() - begun;
        for (uint32_t rerun = 0; rerun < reruns; rerun++) {
            const struct world *w = &worlds[rerun];
            const double numbers[9] = {w->advance, w->divisions, w->tension, w->oil, w->believed_divisions,
                                       w->believed_advance, w->confidence, w->north_day, w->south_day};
            const int64_t *counts = &w->weeks;
            for (int i = 0; i < 9; i++)
                sum[i] += bits(numbers[i]);
            for (int i = 0; i < 11; i++)
                sum[9 + i] += (uint64_t)counts[i];
        }
    }
    static const char *names[20] = {
        "advance", "divisions", "tension", "oil", "believed_divisions", "believed_advance", "confidence",
        "north_day", "south_day", "weeks", "transfers", "levies", "incidents", "battles", "battles_won",
        "debates", "reports", "conferences", "frost", "embargo"};
    printf("{\"seconds\": %.9f, \"happenings\": %ld, \"sums\": {", spent, happenings);
    for (int i = 0; i < 20; i++)
        printf("%s\"%s\": %" PRIu64, i ? ", " : "", names[i], sum[i]);
    printf("}}\n");
    free(worlds);
    return 0;
}
