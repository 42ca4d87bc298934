// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"

#include <cstdlib>
#include <stdexcept>

namespace tingsted::tests {

namespace {

std::filesystem::path made_folder()
{
    std::string name = (std::filesystem::temp_directory_path() / "tingsted-store-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder");
    return name;
}

} // namespace

own_folder::own_folder() : path(made_folder()) {}
own_folder::~own_folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

caller somebody(role has, std::vector<std::string> const& organisations)
{
    caller c;
    c.role = has;
    c.label = std::string(text(has)) + "@example.org";
    c.account = account_id{"account-of-" + std::string(text(has))};
    for (auto const& o : organisations)
        c.organisations.push_back(organisation_slug{o});
    return c;
}

caller coordinator() { return somebody(role::coordinator); }
caller administrator() { return somebody(role::administrator); }

wall_time at(std::string const& text) { return parsed_wall_time(text).value(); }

void put_names(store& s)
{
    s.write_now([](writing& w) -> result<bool> {
         auto const who = coordinator();
         auto const put = [&](auto const& name) { w.put(who, name).value(); };
         put(area{area_slug{"asaa"}, "Asaa", {"Aså"}, "9340", {}});
         put(area{area_slug{"broenderslev"}, "Brønderslev", {}, "9700", position_on_earth{57.27, 9.94}});
         put(topic{topic_slug{"ensomhed"}, {"Ensomhed", "Loneliness"}, {3, 10}});
         put(topic{topic_slug{"natur"}, {"Natur", "Nature"}, {}});
         put(topic{topic_slug{"sundhed"}, {"Sundhed", "Health"}, {3}});
         put(audience{audience_slug{"aeldre"}, {"Ældre", "Older people"}});
         put(audience{audience_slug{"unge"}, {"Unge", "Young people"}});
         for (auto const& [id, name] : {std::pair{"frivilligcenter", "Frivilligcenter"},
                                        {"naturgruppen", "Naturgruppen"},
                                        {"sundhedshuset", "Sundhedshuset"}}) {
             organisation o;
             o.id = organisation_slug{id};
             o.name = name;
             put(o);
         }
         put(venue{venue_slug{"raadhus"}, "Rådhuset", "town_hall", area_slug{"broenderslev"}, "", {}});
         room r;
         r.id = room_slug{"raadhus-1"};
         r.venue = venue_slug{"raadhus"};
         r.name = "Mødelokale 1";
         r.booking = "free";
         r.access = {"lift", "step_free"};
         r.setup = r.teardown = std::chrono::minutes{15};
         put(r);
         r.id = room_slug{"raadhus-2"};
         r.name = "Mødelokale 2";
         r.booking = "asked";
         r.access = {};
         put(r);
         return true;
     }).value();
}

event planned(std::string title)
{
    event e;
    e.title = std::move(title);
    e.starts = at("2026-12-01T16:30:00");
    e.ends = at("2026-12-01T18:00:00");
    e.zone = zone_name{"Europe/Copenhagen"};
    e.hosts = {organisation_slug{"frivilligcenter"}};
    return e;
}

empty_store::empty_store()
    : seconds(std::make_shared<std::atomic<std::int64_t>>(
          parsed_instant("2026-11-23T12:00:00Z")->time_since_epoch().count()))
{
    options.folder = folder.path / "data";
    options.clock = [clock = seconds] { return instant{std::chrono::seconds{clock->load()}}; };
    open();
    put_names(*kept);
    rings_.clear();
}

void empty_store::open()
{
    kept = std::make_unique<store>(options, [this](journal_number head) {
        std::lock_guard const held(ringing_);
        rings_.push_back(head);
    });
}

void empty_store::close() { kept.reset(); }
void empty_store::advance(std::chrono::seconds by) { *seconds += by.count(); }

event empty_store::create(event e, caller const& who)
{
    return kept->write_now([&](writing& w) { return w.create(who, e); }).value();
}

event empty_store::change(event_id const& id, std::function<void(event&)> const& how, caller const& who)
{
    return kept
        ->write_now([&](writing& w) {
            return w.change(who, id, {}, [&](event e, directory const&) -> result<event> {
                how(e);
                return e;
            });
        })
        .value();
}

std::optional<event> empty_store::found(event_id const& id)
{
    return kept->read_now([&](reading& r) { return r.find(id); }).value;
}

std::vector<event> empty_store::matching(filter const& f, caller const& who, std::optional<window> during)
{
    return kept->read_now([&](reading& r) { return r.events(f, who, during); }).value;
}

std::vector<journal_row> empty_store::journal_after(journal_number from)
{
    return kept->read_now([&](reading& r) { return r.rows_after(from, 1'000'000); }).value;
}

std::string empty_store::cursor()
{
    return kept->cursors().sealed(kept->read_now([](reading& r) { return r.head_place(); }).value);
}

result<cursor_place> empty_store::position(std::string const& cursor)
{
    return kept->read_now([&](reading& r) { return r.position(cursor); }).value;
}

std::vector<journal_number> empty_store::rings() const
{
    std::lock_guard const held(ringing_);
    return rings_;
}

} // namespace tingsted::tests
