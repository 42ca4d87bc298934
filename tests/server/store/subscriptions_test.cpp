// SPDX-License-Identifier: MPL-2.0
#include "common/digest.hpp"
#include "empty_store.hpp"
#include "raw_database.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <sstream>

namespace tingsted::tests {

namespace {

organisation_slug const centre{"frivilligcenter"};

subscription called(std::string name, std::optional<organisation_slug> of = {})
{
    subscription s;
    s.name = std::move(name);
    s.organisation = std::move(of);
    return s;
}

struct store_with_people : empty_store {
    caller with_account(role has, std::vector<organisation_slug> of = {})
    {
        auto const label = std::string(text(has)) + std::to_string(of.size()) + "@example.org";
        auto const a = kept->write_now([&](writing& w) { return w.put_account(label, has, of); }).value();
        return {a.has, a.id, a.label, a.organisations};
    }
    result<issued_subscription> subscribe(caller const& who, subscription const& s)
    {
        return kept->write_now([&](writing& w) { return w.subscribe(who, s); });
    }
    result<followed> followed_with(std::string const& token)
    {
        return kept->read_now([&](reading& r) { return r.followed_with(token); }).value;
    }
    result<subscription> change(caller const& who, subscription_id const& id,
                                std::function<void(subscription&)> const& how, precondition const& wanted = {})
    {
        auto const make = [&](subscription s, directory const&) -> result<subscription> {
            how(s);
            return s;
        };
        return kept->write_now([&](writing& w) { return w.change(who, id, wanted, make); });
    }
    result<issued_subscription> rotate(caller const& who, subscription_id const& id)
    {
        return kept->write_now([&](writing& w) { return w.rotate(who, id); });
    }
    result<void> revoke(caller const& who, subscription_id const& id)
    {
        return kept->write_now([&](writing& w) { return w.revoke(who, id, {}); });
    }
    std::vector<subscription> of(caller const& who)
    {
        return kept->read_now([&](reading& r) { return r.subscriptions(who); }).value;
    }
    std::string bytes_of_file()
    {
        close();
        std::ostringstream all;
        all << std::ifstream(options.folder / "tingsted.db", std::ios::binary).rdbuf();
        open();
        return all.str();
    }

    caller member = with_account(role::member);
    caller editor = with_account(role::editor, {centre});
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_subscription, store_with_people)

BOOST_AUTO_TEST_CASE(is_followed_with_its_token_and_with_its_owners_eyes)
{
    auto const made = subscribe(editor, called("Mine møder")).value();
    BOOST_TEST(is_token(made.token));
    auto const found = followed_with(made.token).value();
    BOOST_TEST((found.what == made.what));
    BOOST_TEST((found.viewer == editor));
}

BOOST_AUTO_TEST_CASE(sees_what_its_owner_may_see_now_and_not_what_they_could_when_it_was_made)
{
    auto const clerk = with_account(role::professional);
    auto const made = subscribe(clerk, called("Internt")).value();
    kept->write_now([&](writing& w) { return w.put_account(clerk.label, role::member, {}); }).value();
    BOOST_TEST((followed_with(made.token).value().viewer.role == role::member));
}

BOOST_AUTO_TEST_CASE(of_an_organisation_sees_as_a_member_of_the_network_does)
{
    auto const leader = with_account(role::coordinator);
    auto const made = subscribe(leader, called("Foreningens", centre)).value();
    auto const viewer = followed_with(made.token).value().viewer;
    BOOST_TEST((viewer.role == role::member && !viewer.account));
}

BOOST_AUTO_TEST_CASE(is_made_for_an_organisation_only_by_who_acts_for_it)
{
    BOOST_TEST((subscribe(member, called("Nej", centre)).error() == errc::forbidden));
    BOOST_TEST((subscribe(editor, called("Nej", organisation_slug{"findes-ikke"})).error() == errc::invalid_input));
    BOOST_TEST((subscribe(caller{}, called("Nej")).error() == errc::unauthenticated));
    BOOST_TEST(subscribe(editor, called("Ja", centre)).has_value());
}

BOOST_AUTO_TEST_CASE(has_a_name_on_one_line)
{
    for (auto const* name : {"", "to\nlinjer"})
        BOOST_TEST((subscribe(member, called(name)).error() == errc::invalid_input));
    BOOST_TEST((subscribe(member, called(std::string(101, 'x'))).error() == errc::invalid_input));
    BOOST_TEST(subscribe(member, called(std::string(100, 'x'))).has_value());
}

BOOST_AUTO_TEST_CASE(is_seen_by_its_owner_and_by_those_who_act_for_its_organisation)
{
    subscribe(member, called("Medlemmets")).value();
    subscribe(editor, called("Foreningens", centre)).value();
    BOOST_TEST(of(member).size() == 1u);
    BOOST_TEST(of(editor).size() == 1u);
    BOOST_TEST(of(coordinator()).size() == 1u); // organisations' only
    BOOST_TEST(of(with_account(role::editor)).empty());
}

BOOST_AUTO_TEST_CASE(is_not_there_for_others)
{
    auto const id = subscribe(editor, called("Min")).value().what.id;
    BOOST_TEST((change(coordinator(), id, [](subscription& s) { s.name = "Din"; }).error() == errc::not_found));
    BOOST_TEST((rotate(coordinator(), id).error() == errc::not_found));
    BOOST_TEST((revoke(coordinator(), id).error() == errc::not_found));
}

BOOST_AUTO_TEST_CASE(that_changes_counts_up_and_keeps_its_token)
{
    auto const made = subscribe(editor, called("Gammelt")).value();
    auto const changed = change(editor, made.what.id, [](subscription& s) { s.name = "Nyt"; }).value();
    BOOST_TEST((changed.revision == revision{2}));
    BOOST_TEST((followed_with(made.token).value().what == changed));
    BOOST_TEST((change(editor, made.what.id, [](subscription&) {}).value().revision == revision{2}));
}

BOOST_AUTO_TEST_CASE(is_not_changed_by_who_has_not_seen_it_as_it_is)
{
    auto const id = subscribe(editor, called("En")).value().what.id;
    precondition const stale{precondition::demand::unchanged, {revision{7}}};
    BOOST_TEST(
        (change(editor, id, [](subscription& s) { s.name = "To"; }, stale).error() == errc::precondition_failed));
}

BOOST_AUTO_TEST_CASE(that_is_rotated_opens_to_the_new_token_and_tells_the_old_one_that_it_is_over)
{
    auto const made = subscribe(editor, called("Delt for meget")).value();
    advance(std::chrono::hours{1});
    auto const turned = rotate(editor, made.what.id).value();
    BOOST_TEST((followed_with(made.token).error() == errc::gone));
    BOOST_TEST((followed_with(turned.token).value().what == turned.what));
    BOOST_TEST((turned.what.rotated == made.what.created + std::chrono::hours{1}));
}

BOOST_AUTO_TEST_CASE(that_is_revoked_is_over_and_stays_so)
{
    auto const made = subscribe(editor, called("Slut")).value();
    revoke(editor, made.what.id).value();
    BOOST_TEST((followed_with(made.token).error() == errc::gone));
    BOOST_TEST((rotate(editor, made.what.id).error() == errc::gone));
    BOOST_TEST((change(editor, made.what.id, [](subscription& s) { s.name = "x"; }).error() == errc::gone));
    BOOST_TEST(revoke(editor, made.what.id).has_value());
    BOOST_TEST(of(editor).front().revoked.has_value());
}

BOOST_AUTO_TEST_CASE(is_unknown_by_a_token_that_is_another_or_none)
{
    auto const token =
        kept->write_now([&](writing& w) -> result<std::string> { return w.issue_token(*editor.account, std::nullopt); })
            .value();
    for (auto const& other : {new_token(), token, std::string("ts_x"), std::string()})
        BOOST_TEST((followed_with(other).error() == errc::not_found));
}

BOOST_AUTO_TEST_CASE(is_one_of_so_many_at_most_until_one_is_revoked)
{
    std::optional<subscription_id> last;
    for (std::size_t i = 0; i < most_subscriptions; ++i)
        last = subscribe(member, called("Nr. " + std::to_string(i))).value().what.id;
    BOOST_TEST((subscribe(member, called("En til")).error() == errc::conflict));
    BOOST_TEST(subscribe(editor, called("En andens")).has_value());
    revoke(member, *last).value();
    BOOST_TEST(subscribe(member, called("En til")).has_value());
}

BOOST_AUTO_TEST_CASE(is_the_same_when_the_store_is_opened_again)
{
    auto wanted = called("Kun Asaa", centre);
    wanted.wanted = kept_filter("area=asaa&q=ensomhed%20s%C3%B8nd%26fri%3D%25").value();
    BOOST_REQUIRE(wanted.wanted.words.size() >= 2u);
    wanted.cancelled = cancelled_mode::hide;
    auto const made = subscribe(editor, wanted).value();
    close();
    open();
    BOOST_TEST((followed_with(made.token).value().what == made.what));
}

BOOST_AUTO_TEST_CASE(leaves_no_token_on_the_disk)
{
    auto const made = subscribe(editor, called("Hemmeligt")).value();
    auto const turned = rotate(editor, made.what.id).value();
    auto const all = bytes_of_file();
    BOOST_TEST(all.find("Hemmeligt") != std::string::npos); // we look in the right place
    for (auto const& token : {made.token, turned.token})
        BOOST_TEST(all.find(token.substr(3, 40)) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_in_the_journal_and_changes_nothing_that_anybody_sees)
{
    auto const seen = [&] { return kept->read_now([](reading& r) { return r.last_change(coordinator()); }).value; };
    auto const before = seen();
    auto const head = kept->head();
    advance(std::chrono::hours{1});
    auto const made = subscribe(editor, called("Stille")).value();
    rotate(editor, made.what.id).value();
    revoke(editor, made.what.id).value();
    std::vector<std::string> actions;
    for (auto const& row : journal_after(head))
        actions.push_back(row.entity + " " + row.action);
    BOOST_TEST(
        (actions == std::vector<std::string>{"subscription created", "subscription rotated", "subscription revoked"}));
    BOOST_TEST((seen() == before));
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_CASE(that_was_put_right_by_hand_is_noticed)
{
    auto const made = subscribe(editor, called("Urørt")).value();
    close();
    raw_database(options.folder / "tingsted.db").run("update subscription set body = replace(body, 'Urørt', 'Rørt')");
    open();
    auto const complaints = kept->verify();
    BOOST_REQUIRE(complaints.size() == 1u);
    BOOST_TEST(complaints.front().find(made.what.id.value()) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_erased_from_the_journal_and_goes_on)
{
    auto const made = subscribe(editor, called("Kirstens kalender")).value();
    change(editor, made.what.id, [](subscription& s) { s.name = "Formandens kalender"; }).value();
    kept->write_now([&](writing& w) { return w.erase(administrator(), "subscription", made.what.id.value()); }).value();
    for (auto const& row : journal_after(journal_number{0}))
        BOOST_TEST(row.image.value_or("").find("Kirsten") == std::string::npos);
    BOOST_TEST(followed_with(made.token).has_value());
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
