// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

result<event> changed(empty_store& s, event_id const& id, caller const& who, std::function<void(event&)> const& how)
{
    return s.kept->write_now([&](writing& w) {
        return w.change(who, id, {}, [&](event e, directory const&) -> result<event> {
            how(e);
            return e;
        });
    });
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(an_event, empty_store)

BOOST_AUTO_TEST_CASE(gets_an_identity_when_it_is_made)
{
    auto const e = create(planned("Åbent hus i Brønderslev"));
    BOOST_TEST(e.id.value().size() == 36u);
    BOOST_TEST(e.id.value()[14] == '7');
    BOOST_TEST(e.uid.value()[14] == '4');
    BOOST_TEST(e.page.value() == "aabent-hus-i-broenderslev");
    BOOST_TEST((e.revision == revision{1} && e.sequence == sequence{0} && e.created == e.changed));
}

BOOST_AUTO_TEST_CASE(that_strangers_do_not_see_takes_no_page_that_another_could_want)
{
    auto secret = planned("Åbent hus");
    secret.visible_to = visibility::network;
    auto draft = planned("Åbent hus");
    draft.status = event_status::draft;
    auto const pages = {create(secret).page.value(), create(draft).page.value()};
    for (auto const& page : pages) {
        BOOST_TEST(page.starts_with("aabent-hus-"));
        BOOST_TEST(page.size() == std::string_view{"aabent-hus-"}.size() + 8);
    }
    BOOST_TEST(create(planned("Åbent hus")).page.value() == "aabent-hus");
}

BOOST_AUTO_TEST_CASE(is_found_by_id_uid_and_page)
{
    auto const e = create(planned());
    BOOST_TEST((kept->read_now([&](reading& r) { return r.find(e.id); }).value == e));
    BOOST_TEST((kept->read_now([&](reading& r) { return r.find(e.uid); }).value == e));
    BOOST_TEST((kept->read_now([&](reading& r) { return r.find(e.page); }).value == e));
    BOOST_TEST(!kept->read_now([](reading& r) { return r.find(event_id{"x"}); }).value);
}

BOOST_AUTO_TEST_CASE(keeps_its_identity_whatever_an_edit_says)
{
    auto const e = create(planned());
    auto const now = change(e.id, [](event& x) {
        x.id = event_id{"other"};
        x.uid = event_uid{"other"};
        x.page = slug{"other"};
        x.created = instant{};
        x.sequence = sequence{99};
        x.title = "Ny titel";
    });
    BOOST_TEST((now.id == e.id && now.uid == e.uid && now.page == e.page && now.created == e.created));
    BOOST_TEST((now.sequence == sequence{1}));
}

BOOST_AUTO_TEST_CASE(cannot_take_the_uid_of_another)
{
    auto e = planned();
    e.uid = create(planned()).uid;
    auto const refused = kept->write_now([&](writing& w) { return w.create(coordinator(), e); });
    BOOST_TEST((refused.error() == errc::conflict));
    BOOST_TEST(refused.error().errors.at(0).pointer == "/uid");
}

BOOST_AUTO_TEST_CASE(is_made_and_changed_by_those_who_may)
{
    auto const make = [&](caller const& who) {
        return kept->write_now([&](writing& w) { return w.create(who, planned()); });
    };
    BOOST_TEST((make({}).error() == errc::unauthenticated));
    BOOST_TEST((make(somebody(role::member)).error() == errc::forbidden));
    BOOST_TEST((make(somebody(role::editor, {"naturgruppen"})).error() == errc::forbidden));
    auto const editor = somebody(role::editor, {"frivilligcenter"});
    auto const e = make(editor).value();
    BOOST_TEST(changed(*this, e.id, editor, [](event& x) { x.title = "Rettet"; }).has_value());
    // It cannot be given away to where one has nothing to say.
    auto const given = changed(*this, e.id, editor, [](event& x) { x.hosts = {organisation_slug{"naturgruppen"}}; });
    BOOST_TEST((given.error() == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(that_one_does_not_see_is_not_found)
{
    auto e = planned();
    e.visible_to = visibility::municipal;
    auto const made = create(e);
    auto const editor = somebody(role::editor, {"frivilligcenter"});
    BOOST_TEST((changed(*this, made.id, editor, [](event&) {}).error() == errc::not_found));
    auto const removed = kept->write_now([&](writing& w) { return w.remove(editor, made.id, {}); });
    BOOST_TEST((removed.error() == errc::not_found));
}

BOOST_AUTO_TEST_CASE(whose_edit_is_refused_stays)
{
    auto const e = create(planned());
    auto const refused = kept->write_now([&](writing& w) {
        return w.change(coordinator(), e.id, {}, [](event const&, directory const&) -> result<event> {
            return fault{errc::invalid_input, "no"};
        });
    });
    BOOST_TEST((refused.error() == errc::invalid_input));
    BOOST_TEST((found(e.id) == e));
}

BOOST_AUTO_TEST_CASE(has_neighbours_in_time_and_subject)
{
    auto e = planned("Den ene");
    e.area = area_slug{"asaa"};
    e.topics = {topic_slug{"natur"}};
    auto const one = create(e);
    e.title = "Den anden";
    e.starts += std::chrono::minutes{90};
    e.ends += std::chrono::minutes{90};
    auto const near = create(e);
    e.title = "Den næste dag";
    e.starts += std::chrono::days{1};
    e.ends += std::chrono::days{1};
    create(e);
    auto other_topic = planned("Et andet emne");
    other_topic.area = area_slug{"asaa"};
    other_topic.topics = {topic_slug{"sundhed"}};
    create(other_topic);

    auto const found_near = kept->read_now([&](reading& r) { return r.neighbours(one, coordinator()); }).value;
    BOOST_TEST((found_near == std::vector{near}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
