// SPDX-License-Identifier: MPL-2.0
// usage: bench_fill FOLDER events|series COUNT    a database to measure on
#include "server/store/store.hpp"
#include "tests/bench/corpus.hpp"

#include <cstdlib>
#include <string_view>

using namespace tingsted;

namespace {

constexpr std::size_t in_one_commit = 1000;

caller coordinator()
{
    caller c;
    c.role = role::coordinator;
    c.label = "coordinator@example.org";
    return c;
}

void put_names(store& s, directory const& d)
{
    s.write_now([&](writing& w) -> result<bool> {
         auto const put = [&](auto const& all) {
             for (auto const& one : all)
                 w.put(coordinator(), one).value();
         };
         put(d.areas);
         put(d.topics);
         put(d.audiences);
         put(d.organisations);
         put(d.venues);
         put(d.rooms);
         return true;
     }).value();
}

void put_events(store& s, std::vector<event> const& events)
{
    for (std::size_t from = 0; from < events.size(); from += in_one_commit)
        s.write_now([&](writing& w) -> result<bool> {
             for (auto i = from; i < std::min(from + in_one_commit, events.size()); ++i)
                 w.create(coordinator(), events[i]).value();
             return true;
         }).value();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4)
        return EXIT_FAILURE;
    store_options options;
    options.folder = argv[1];
    options.read_limit = std::chrono::minutes(10);
    store s(std::move(options), [](journal_number) {});
    auto const count = std::stoul(argv[3]);
    auto const today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch();
    auto const make = std::string_view(argv[2]) == "series" ? bench::many_series : bench::many_events;
    auto const network = make(local_day(today), count);
    put_names(s, network.names);
    put_events(s, network.events);
}
