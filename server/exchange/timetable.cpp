// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/timetable.hpp"

#include "calendar/ical/reader.hpp"
#include "common/log.hpp"
#include "server/exchange/fetched_events.hpp"
#include "server/exchange/judgement.hpp"
#include "server/exchange/pace.hpp"

#include <algorithm>
#include <random>

namespace tingsted::exchange {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds longest_sleep = 30s; // a clock that was set is noticed after this
constexpr std::size_t portion = 200;                // events in one job of the writer

void keep_the_first(std::vector<ical::note>& notes)
{
    if (notes.size() > most_source_notes)
        notes.resize(most_source_notes);
}

// Whether it brought what was taken before.
bool says_the_same(source const& s, source_news const& news)
{
    return news.unchanged || (!news.digest.empty() && news.digest == s.now.digest);
}

void add(source_counts& to, source_counts const& c)
{
    to.created += c.created;
    to.changed += c.changed;
    to.unchanged += c.unchanged;
    to.withdrawn += c.withdrawn;
    to.skipped += c.skipped;
}

} // namespace

// A source that is being asked for, and its server: nobody else asks it meanwhile.
struct timetable::asking {
    asking(timetable& t, source const& s) : table(t), what(s) {}
    ~asking() { table.put_back(what); }
    asking(asking const&) = delete;
    timetable& table;
    source const& what;
};

timetable::timetable(store& calendar, timetable_options options)
    : calendar_(calendar), options_(std::move(options)), seed_(std::random_device()())
{
    options_.rules.stopped = [this] { return ended_.load(); };
    look_round();
    for (unsigned n = 0; n < options_.at_once; ++n)
        threads_.emplace_back([this] { keep_at_it(); });
}

timetable::~timetable()
{
    {
        std::lock_guard const held(here_);
        ended_ = true;
    }
    bell_.notify_all();
    for (auto& t : threads_)
        t.join();
}

void timetable::wake()
{
    {
        std::lock_guard const held(here_);
        ++rung_;
    }
    bell_.notify_all();
}

fetching_figures timetable::figures() const
{
    std::lock_guard const held(here_);
    return figures_;
}

void timetable::keep_at_it()
{
    while (!ended_) {
        try {
            auto const s = picked_or_waited();
            if (!s)
                continue;
            asking const mine(*this, *s);
            if (still_due(s->id))
                carry_out(*s);
        } catch (std::exception const& e) { // the store is busy or failing: later
            log::warning("sources-wait", {{"why", e.what()}});
            std::unique_lock held(here_);
            bell_.wait_for(held, longest_sleep, [&] { return ended_.load(); });
        }
    }
}

// The next one that is due and is ours alone, or none after a while without any.
std::optional<source> timetable::picked_or_waited()
{
    std::uint64_t heard = 0;
    {
        std::lock_guard const held(here_);
        heard = rung_;
    }
    auto const due = calendar_.read_now([](reading& r) { return r.due_sources(); }).value;
    if (auto s = picked(due))
        return s;
    auto const wait = due.empty() ? wait_for_next() : longest_sleep; // what is due is being asked for: others ring
    std::unique_lock held(here_);
    bell_.wait_for(held, wait, [&] { return ended_ || rung_ != heard; });
    return std::nullopt;
}

std::chrono::seconds timetable::wait_for_next()
{
    auto const [at, now] = calendar_.read_now([](reading& r) { return std::pair(r.next_source_due(), r.now()); }).value;
    return at ? std::clamp<std::chrono::seconds>(*at - now, 1s, longest_sleep) : longest_sleep;
}

std::optional<source> timetable::picked(std::vector<source> const& due)
{
    std::lock_guard const held(here_);
    for (auto const& s : due) {
        if (busy_.contains(s.id.value()) || busy_.contains(s.plan.server))
            continue;
        busy_.insert({s.id.value(), s.plan.server});
        return s;
    }
    return std::nullopt;
}

void timetable::put_back(source const& s)
{
    {
        std::lock_guard const held(here_);
        busy_.erase(s.id.value());
        busy_.erase(s.plan.server);
        ++rung_;
    }
    bell_.notify_all();
}

// Another thread may have fetched it between our look and our choice.
bool timetable::still_due(source_id const& id)
{
    auto const due = calendar_.read_now([](reading& r) { return r.due_sources(); }).value;
    return std::ranges::find(due, id, &source::id) != due.end();
}

void timetable::carry_out(source const& s)
{
    auto const began = std::chrono::steady_clock::now();
    auto const got = fetch(s.plan.address, {s.now.entity_tag, s.now.last_modified}, options_.rules);
    auto const spent = std::chrono::steady_clock::now() - began;
    if (!got && got.error().why == failure::interrupted)
        return;
    auto const news = got ? taken(s, *got) : std::optional(failed(s, got.error()));
    if (!news)
        return;
    count(*news, says_the_same(s, *news), spent);
    note(s, *news);
    look_round();
}

void timetable::count(source_news const& news, bool same, std::chrono::nanoseconds spent)
{
    std::lock_guard const held(here_);
    figures_.spent += spent;
    auto& outcome = !news.failure.empty()          ? figures_.failed
                    : news.held != suspicion::none ? figures_.held
                    : same                         ? figures_.unchanged
                                                   : figures_.taken;
    ++outcome;
}

void timetable::note(source const& s, source_news news)
{
    log::info("source-fetched", {{"source", s.id.value()},
                                 {"server", s.plan.server},
                                 {"outcome", !news.failure.empty()          ? std::string_view(news.failure)
                                             : news.held != suspicion::none ? text(news.held)
                                             : says_the_same(s, news)       ? "unchanged"
                                                                            : "taken"}});
    news.known_digest = s.now.digest;
    auto const noted = calendar_.write_now([&](writing& w) { return w.note(s.id, s.revision, news); });
    static_cast<void>(noted); // gone: somebody changed the source, and it is fetched again
}

source_news timetable::failed(source const& s, not_fetched const& why)
{
    source_news news;
    news.failure = text(why.why);
    auto const now = calendar_.read_now([](reading& r) { return r.now(); }).value;
    news.next_try = now + wait_after_failure(s.now.failures + 1, why.retry_after, luck());
    return news;
}

std::optional<source_news> timetable::taken(source const& s, fetched const& got)
{
    auto const [rows, now] = calendar_.read_now([&](reading& r) { return std::pair(r.rows_of(s.id), r.now()); }).value;
    source_news news;
    news.unchanged = got.unchanged;
    news.next_try = now + wait_after_success(s.now.refresh, options_.usual, luck());
    if (got.unchanged)
        return news;
    auto read = ical::read_calendar(got.bytes, {options_.home, {}});
    if (!read)
        return failed(s, {read.error() == errc::too_large ? failure::too_large : failure::no_calendar, {}});
    auto const theirs = fetched_events(std::move(read->events), s.plan, options_.home);
    news.digest = digest_of(theirs);
    news.entity_tag = got.version.entity_tag;
    news.last_modified = got.version.last_modified;
    news.refresh = read->refresh;
    news.next_try = now + wait_after_success(news.refresh, options_.usual, luck());
    if (news.digest == s.now.digest) {
        news.counts.skipped = s.now.counts.skipped;
        news.counts.unchanged = static_cast<int>(theirs.size()) - news.counts.skipped;
        news.notes = s.now.notes;
        return news;
    }
    auto const j = judged(rows, theirs, now);
    auto const content = content_digest_of(theirs);
    if (j.why != suspicion::none && content != s.now.accepted_digest) {
        news.digest = content;
        news.held = j.why;
        news.held_missing = j.missing;
        news.held_known = j.known;
        return news;
    }
    news.counts.unchanged = j.unchanged;
    if (!take_all(s, j.acts, news))
        return std::nullopt;
    news.notes.insert(news.notes.end(), read->notes.begin(), read->notes.end());
    keep_the_first(news.notes);
    return news;
}

// In portions, so that the writer can do others' work in between. A source that became another one meanwhile: false.
bool timetable::take_all(source const& s, std::vector<source_act> const& acts, source_news& news)
{
    for (std::size_t from = 0; from < acts.size() && !ended_; from += portion) {
        auto const last = std::min(acts.size(), from + portion);
        std::vector const some(acts.begin() + static_cast<std::ptrdiff_t>(from),
                               acts.begin() + static_cast<std::ptrdiff_t>(last));
        std::vector<ical::note> notes;
        auto const counts = calendar_.write_now([&](writing& w) {
            notes.clear(); // a job can run twice
            return w.take(s.id, s.revision, some, notes);
        });
        if (!counts)
            return false;
        add(news.counts, *counts);
        news.notes.insert(news.notes.end(), notes.begin(), notes.end());
    }
    return !ended_;
}

void timetable::look_round()
{
    caller const everybody{role::administrator, {}, "", {}};
    auto const all = calendar_.read_now([&](reading& r) { return r.sources(everybody); }).value;
    auto const count = [&](auto const& so) { return static_cast<std::uint64_t>(std::ranges::count_if(all, so)); };
    std::lock_guard const held(here_);
    figures_.sources_paused = count([](source const& s) { return s.plan.paused; });
    figures_.sources_held = count([](source const& s) { return !s.plan.paused && s.now.held != suspicion::none; });
    figures_.sources_failing = count([](source const& s) { return !s.plan.paused && s.now.failures > 0; });
    figures_.sources_well =
        count([](source const& s) { return !s.plan.paused && s.now.failures == 0 && s.now.held == suspicion::none; });
}

double timetable::luck()
{
    std::lock_guard const held(here_);
    std::minstd_rand next(seed_);
    seed_ = static_cast<std::uint32_t>(next());
    return static_cast<double>(seed_) / static_cast<double>(std::minstd_rand::max());
}

} // namespace tingsted::exchange
