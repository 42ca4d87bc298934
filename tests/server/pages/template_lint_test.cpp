// SPDX-License-Identifier: MPL-2.0
#include "tests/server/pages/template_lint.hpp"

#include "server/pages/calendar_view.hpp"
#include "server/pages/embedded.hpp"
#include "server/pages/event_view.hpp"
#include "server/pages/form_view.hpp"
#include "server/pages/plain_view.hpp"
#include "server/pages/screen_view.hpp"
#include "server/pages/sources/sources_view.hpp"
#include "server/pages/subscriptions_view.hpp"
#include "server/pages/template.hpp"

#include <boost/mp11.hpp>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace tingsted::pages;

namespace {

using views = boost::mp11::mp_list<calendar_view, event_view_model, event_form_view, date_form_view, act_view,
                                   desk_view, sign_in_view, problem_view, subscribe_view, subscriptions_view,
                                   subscription_view, accessibility_view, screen_view, sources_view, source_view>;

struct row {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(row, (), (name))

struct sample {
    std::string title;
    std::vector<row> rows;
};
BOOST_DESCRIBE_STRUCT(sample, (), (title, rows))

bool passes(std::string_view source) { return complaints(source, shape_of<sample>()).empty(); }

} // namespace

BOOST_AUTO_TEST_SUITE(templates_ask_for_what_their_views_have)

BOOST_AUTO_TEST_CASE(every_template_fits_its_view)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, views>>([](auto of) {
        using view = typename decltype(of)::type;
        for (auto const& complaint : complaints(template_source(view::drawn_by), shape_of<view>()))
            BOOST_ERROR(std::string(view::drawn_by) + ": " + complaint);
    });
}

BOOST_AUTO_TEST_CASE(every_template_is_drawn_by_a_view_or_part_of_one_that_is)
{
    std::set<std::string> used;
    auto const follow = [&](auto const& self, std::string const& name) -> void {
        used.insert(name + ".mustache");
        std::string const source(embedded(name + ".mustache"));
        for (auto at = source.find("{{>"); at != std::string::npos; at = source.find("{{>", at + 1))
            self(self, source.substr(at + 3, source.find("}}", at) - at - 3));
    };
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, views>>(
        [&](auto of) { follow(follow, decltype(of)::type::drawn_by); });
    for (auto const& file : embedded_files())
        if (file.name.ends_with(".mustache"))
            BOOST_TEST(used.contains(std::string(file.name)), file.name << " is drawn by nobody");
}

BOOST_AUTO_TEST_CASE(what_the_view_has_is_fine)
{
    BOOST_TEST(passes(
        R"(<p title="{{title}}">{{title}}</p>{{#any_rows}}{{#rows}}{{name}} of {{title}}{{/rows}}{{/any_rows}})"));
}

BOOST_AUTO_TEST_CASE(an_unescaped_tag_is_refused)
{
    BOOST_TEST(!passes("{{{title}}}"));
    BOOST_TEST(!passes("{{&title}}"));
}

BOOST_AUTO_TEST_CASE(a_name_that_the_view_lacks_is_refused)
{
    BOOST_TEST(!passes("{{titel}}"));
    BOOST_TEST(!passes("{{name}}")); // only inside its row
    BOOST_TEST(!passes("{{rows}}")); // a list is no text
    BOOST_TEST(!passes("{{t.no_such_text}}"));
}

BOOST_AUTO_TEST_CASE(an_attribute_without_quotes_is_refused) { BOOST_TEST(!passes("<p title={{title}}>")); }

BOOST_AUTO_TEST_CASE(sections_close_where_they_opened)
{
    BOOST_TEST(!passes("{{#rows}}"));
    BOOST_TEST(!passes("{{#rows}}{{#title}}{{/rows}}{{/title}}"));
}

BOOST_AUTO_TEST_CASE(other_delimiters_are_refused) { BOOST_TEST(!passes("{{=<% %>=}}<%&title%>")); }

BOOST_AUTO_TEST_SUITE_END()
