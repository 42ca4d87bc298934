// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"
#include "raw_database.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

namespace tingsted::tests {

namespace {

result<void> erase(empty_store& s, event_id const& id, caller const& who = administrator())
{
    return s.kept->write_now([&](writing& w) { return w.erase(who, "event", id.value()); });
}

bool stands_in_files(std::filesystem::path const& folder, std::string const& words)
{
    return std::ranges::any_of(std::filesystem::directory_iterator(folder), [&](auto const& entry) {
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream bytes;
        bytes << in.rdbuf();
        return bytes.str().find(words) != std::string::npos;
    });
}

// Steps around the triggers, as a broken disk does.
void spoil(empty_store& s, std::string const& sql)
{
    s.close();
    raw_database db(s.options.folder / "tingsted.db");
    db.run("drop trigger journal_rows_stay");
    BOOST_REQUIRE(db.run(sql));
    db.run("create trigger journal_rows_stay before update on journal begin select 1; end");
}

void flip_a_bit(std::filesystem::path const& file, std::mt19937& dice)
{
    std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
    auto const at = static_cast<std::streamoff>(dice() % std::filesystem::file_size(file));
    f.seekg(at);
    auto const byte = static_cast<char>(f.get() ^ (1 << dice() % 8));
    f.seekp(at);
    f.put(byte);
}

bool same_rows(std::vector<journal_row> const& a, std::vector<journal_row> const& b)
{
    return std::ranges::equal(a, b, [](auto const& x, auto const& y) {
        return x.number == y.number && x.at == y.at && x.actor == y.actor && x.entity_id == y.entity_id &&
               x.action == y.action && x.before == y.before && x.after == y.after && x.image == y.image;
    });
}

bool names(std::vector<std::string> const& complaints, std::string const& what)
{
    return std::ranges::any_of(complaints, [&](auto const& line) { return line.find(what) != std::string::npos; });
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(an_erasure, empty_store)

// Many rows, put and changed in no order: pages split and merge, and each time SQLite leaves copies behind that deleting
// the row does not reach.
BOOST_AUTO_TEST_CASE(leaves_nothing_of_it_in_the_files)
{
    std::string const secret = "fortroligt-navn-nielsen";
    std::vector<event_id> ids;
    for (int i = 0; i < 120; ++i)
        ids.push_back(create(planned(std::to_string(i * 7919 % 1000) + " " + secret)).id);
    for (int i = 0; i < 120; ++i)
        change(ids[static_cast<std::size_t>(i * 31 % 120)],
               [&](event& x) { x.description = secret + std::string(static_cast<std::size_t>(i * 37 % 900), '.'); });
    kept->write_now([&](writing& w) -> result<bool> {
            for (auto const& id : ids)
                w.remove(coordinator(), id, {}).value();
            return true;
        })
        .value();
    BOOST_TEST(stands_in_files(options.folder, secret));
    auto const size = std::filesystem::file_size(options.folder / "tingsted.db");

    kept->write_now([&](writing& w) -> result<bool> {
            for (auto const& id : ids)
                w.erase(administrator(), "event", id.value()).value();
            return true;
        })
        .value();
    BOOST_TEST(!stands_in_files(options.folder, secret));
    BOOST_TEST(std::filesystem::file_size(options.folder / "tingsted.db") < size); // the file was written anew
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_CASE(keeps_the_chain_and_says_so_in_a_row)
{
    auto const e = create(planned());
    change(e.id, [](event& x) { x.title = "Andet"; });
    erase(*this, e.id).value();

    BOOST_TEST(kept->verify().empty());
    auto const rows = journal_after(journal_number{0});
    BOOST_TEST(rows.back().action == "erased");
    BOOST_TEST(rows.back().entity_id == e.id.value());
    BOOST_TEST(std::ranges::count_if(rows, [&](auto const& r) { return r.entity_id == e.id.value() && r.image; }) == 1);
    BOOST_TEST((rows.end()[-3].after.has_value())); // facets are kept
}

BOOST_AUTO_TEST_CASE(leaves_the_event_as_it_is_now)
{
    auto const e = create(planned());
    erase(*this, e.id).value();
    BOOST_TEST((found(e.id) == e));
}

BOOST_AUTO_TEST_CASE(is_for_administrators)
{
    auto const e = create(planned());
    BOOST_TEST((erase(*this, e.id, coordinator()).error() == errc::forbidden));
    BOOST_TEST((erase(*this, event_id{"unknown"}).error() == errc::not_found));
    BOOST_TEST(journal_after(journal_number{0}).back().image.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(verifying, empty_store)

BOOST_AUTO_TEST_CASE(finds_nothing_wrong_with_a_sound_store)
{
    create(planned());
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_CASE(names_the_row_with_a_flipped_bit)
{
    auto const e = create(planned());
    change(e.id, [](event& x) { x.title = "Andet"; });
    auto const number = kept->head().value() - 1;
    spoil(*this, "update journal set actor = 'coordinatos@example.org' where number = " + std::to_string(number));
    open();
    auto const said = kept->verify();
    BOOST_TEST(said.size() == 1u);
    BOOST_TEST(names(said, "journal row " + std::to_string(number)));
}

BOOST_AUTO_TEST_CASE(names_the_row_whose_image_was_changed)
{
    create(planned());
    spoil(*this, "update journal set image = replace(image, 'Netv', 'Letv') where image like '%Netv%'");
    open();
    BOOST_TEST(names(kept->verify(), "has another image"));
}

BOOST_AUTO_TEST_CASE(names_an_image_that_went_without_an_erasure)
{
    create(planned());
    auto const number = kept->head().value();
    spoil(*this, "update journal set image = null, salt = null where number = " + std::to_string(number));
    open();
    BOOST_TEST(names(kept->verify(), "row " + std::to_string(number) + " has lost its image"));
}

BOOST_AUTO_TEST_CASE(names_a_missing_row_and_a_wrong_head)
{
    create(planned());
    close();
    {
        raw_database db(options.folder / "tingsted.db");
        db.run("drop trigger journal_rows_are_kept");
        BOOST_REQUIRE(db.run("delete from journal where number = (select max(number) from journal)"));
    }
    open();
    BOOST_TEST(names(kept->verify(), "the head does not stand"));
}

BOOST_AUTO_TEST_CASE(names_a_name_that_is_not_what_its_history_says)
{
    spoil(*this, "update room set body = replace(body, 'lokale', 'lakale') where id = 'raadhus-1'");
    open();
    BOOST_TEST(names(kept->verify(), "room raadhus-1"));
}

BOOST_AUTO_TEST_CASE(names_an_event_that_searching_would_not_find)
{
    auto const e = create(planned());
    spoil(*this, "update event set folded = replace(folded, 'frivillig', 'frivellig')");
    open();
    BOOST_TEST(names(kept->verify(), "event " + e.id.value() + " would be searched"));
}

BOOST_AUTO_TEST_CASE(names_an_event_that_filters_would_not_find)
{
    auto const e = create(planned());
    struct slip {
        char const* made;
        char const* undone;
    };
    for (auto const& s : {slip{"update event set sequence = sequence + 1", "update event set sequence = sequence - 1"},
                          slip{"update event set first_start = first_start + 65536",
                               "update event set first_start = first_start - 65536"},
                          slip{"insert into event_topic select id, 'natur' from event",
                               "delete from event_topic where value = 'natur'"}}) {
        spoil(*this, s.made);
        open();
        BOOST_TEST(names(kept->verify(), "event " + e.id.value() + " would be found"), s.made);
        spoil(*this, s.undone);
        open();
        BOOST_TEST(kept->verify().empty());
    }
}

BOOST_AUTO_TEST_CASE(names_a_name_that_would_be_found_by_other_things)
{
    BOOST_TEST(kept->verify().empty());
    spoil(*this, "update venue set area = null where area is not null");
    open();
    BOOST_TEST(names(kept->verify(), "venue "));
}

BOOST_AUTO_TEST_CASE(names_an_account_that_is_not_what_its_history_says)
{
    kept->write_now([](writing& w) { return w.put_account("formand@example.org", role::member, {}); }).value();
    spoil(*this, "update account set label = 'formanf@example.org'");
    open();
    BOOST_TEST(names(kept->verify(), "account "));
}

BOOST_AUTO_TEST_CASE(says_when_names_cannot_be_read)
{
    spoil(*this, "update area set body = replace(body, '{', '[')");
    open();
    BOOST_TEST(names(kept->verify(), "cannot be read"));
}

// Any bit: either the file is refused, or the check names something, or nothing that we keep has changed.
BOOST_AUTO_TEST_CASE(overlooks_no_flipped_bit_in_events_and_journal)
{
    for (int i = 0; i < 10; ++i)
        create(planned("Møde " + std::to_string(i)));
    auto const events = matching({});
    auto const rows = journal_after(journal_number{0});
    close();
    auto const file = options.folder / "tingsted.db";
    auto const sound = folder.path / "sound.db";
    std::filesystem::copy_file(file, sound);
    std::mt19937 dice(18);
    int noticed = 0;
    for (int round = 0; round < 60; ++round) {
        std::filesystem::copy_file(sound, file, std::filesystem::copy_options::overwrite_existing);
        flip_a_bit(file, dice);
        try {
            open();
            bool const said = !kept->verify().empty();
            noticed += said ? 1 : 0;
            BOOST_TEST((said || (matching({}) == events && same_rows(journal_after(journal_number{0}), rows))));
        } catch (store_unusable const&) {
            ++noticed;
        }
        close();
    }
    BOOST_TEST(noticed > 0);
}

BOOST_AUTO_TEST_CASE(names_an_event_that_is_not_what_its_history_says)
{
    auto const e = create(planned());
    spoil(*this, "update event set body = replace(body, 'Netv', 'Letv')");
    open();
    BOOST_TEST(names(kept->verify(), e.id.value()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
