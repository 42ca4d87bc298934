// SPDX-License-Identifier: MPL-2.0
#include "config/settings.hpp"

#include "config/keys.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

using namespace tingsted;

namespace {

result<settings> read(std::string_view toml) { return parsed_settings(toml, "tingsted.toml"); }

// The details of what is wrong, a line each.
std::string flaws_of(std::string_view toml)
{
    auto const s = read(toml);
    std::string all;
    if (!s)
        for (auto const& f : s.error().errors)
            all += f.detail + "\n";
    return all;
}

bool mentions(std::string_view text, std::string_view words) { return text.find(words) != text.npos; }

std::string sample_in_the_tree()
{
    auto const* source = std::getenv("TINGSTED_SOURCE");
    std::ifstream in(std::string(source ? source : ".") + "/config/tingsted.toml", std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

// The sample with every key in force: "# key = value" becomes "key = value".
std::string uncommented(std::string const& text)
{
    std::istringstream lines(text);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        auto const second_word = line.find(' ', 2);
        bool const assignment = line.starts_with("# ") && line.compare(second_word, 3, " = ") == 0;
        out += (assignment ? line.substr(2) : line) + "\n";
    }
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(settings_are_read)

BOOST_AUTO_TEST_CASE(a_flag_is_true_or_false_and_no_text)
{
    BOOST_TEST(read("[sources]\nhttp = true\n")->sources_http);
    BOOST_TEST(mentions(flaws_of("[sources]\nhttp = \"true\"\n"), "sources.http must be true or false"));
}

BOOST_AUTO_TEST_CASE(an_empty_file_gives_the_defaults) { BOOST_TEST((read("").value() == settings{})); }

BOOST_AUTO_TEST_CASE(a_value_takes_the_place_of_its_default)
{
    auto const s = read("listen = '[::1]:0'\n[limits]\nconnections = 10\nidle_time = 7\n").value();
    BOOST_TEST(s.listen == "[::1]:0");
    BOOST_TEST(s.connections == 10);
    BOOST_TEST(s.idle_time.count() == 7);
}

BOOST_AUTO_TEST_CASE(a_list_keeps_its_order)
{
    auto const s = read("hosts = ['b.example', 'a.example:8443']").value();
    BOOST_TEST(s.hosts == (std::vector<std::string>{"b.example", "a.example:8443"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_unknown_key_is_refused_by_name_and_line)
{
    BOOST_TEST(flaws_of("listen = '127.0.0.1:1'\n\nlisen = 'x'\n") == "line 3: unknown key lisen\n");
    BOOST_TEST(flaws_of("[limits]\nconections = 9\n") == "line 2: unknown key limits.conections\n");
}

BOOST_AUTO_TEST_CASE(a_file_that_toml_plus_plus_gives_up_on_is_refused)
{
    for (auto const file :
         {"[ænder]", "[!]", "[\x0e]", " [ å]", "[[ø]]", "[", "[[", "[ ", "[]", "[[]]", "x = [}]", "x = [ }"})
        BOOST_TEST((read(std::string("listen = '127.0.0.1:1'\n") + file).error().code == errc::malformed), file);
}

BOOST_AUTO_TEST_CASE(letters_beyond_ascii_are_refused_outside_of_strings_and_comments)
{
    BOOST_TEST(read("municipality = \"Brønderslev\" # ø\n").has_value());
    for (auto const file : {"ø = 1", "x = 1ø", "x = 2\"\"\"ł\"\"\"r]5", "x\xC2\xA0 = 1", "x = \xE2\x82\xAC"})
        BOOST_TEST(mentions(flaws_of(std::string("\n") + file), "line 2: "), file);
}

BOOST_AUTO_TEST_CASE(an_unknown_section_is_refused_by_name_and_line)
{
    BOOST_TEST(flaws_of("\n[limit]\nconnections = 9\n") == "line 2: unknown section [limit]\n");
}

BOOST_AUTO_TEST_CASE(a_key_in_the_wrong_section_is_unknown)
{
    BOOST_TEST(flaws_of("[feeds]\nlisten = '127.0.0.1:1'\n") == "line 2: unknown key feeds.listen\n");
}

BOOST_AUTO_TEST_CASE(a_section_where_a_value_belongs_is_unknown)
{
    BOOST_TEST(flaws_of("[listen]\n") == "line 1: unknown section [listen]\n");
}

BOOST_AUTO_TEST_CASE(a_wrong_type_is_refused_by_name_and_line)
{
    BOOST_TEST(flaws_of("listen = 8080") == "line 1: listen must be text in quotes\n");
    BOOST_TEST(mentions(flaws_of("hosts = 'a.example'"), "line 1: hosts must be a list"));
    BOOST_TEST(mentions(flaws_of("hosts = ['a.example',\n 5]"), "line 2: hosts must hold texts"));
    BOOST_TEST(mentions(flaws_of("loops = '4'"), "loops must be a whole number"));
    BOOST_TEST(mentions(flaws_of("loops = 1.5"), "loops must be a whole number"));
    BOOST_TEST(mentions(flaws_of("loops = true"), "loops must be a whole number"));
}

BOOST_AUTO_TEST_CASE(every_number_is_refused_beyond_its_bounds_and_taken_at_them)
{
    for (auto const& k : settings_keys()) {
        auto const heading = k.section.empty() ? std::string() : "[" + std::string(k.section) + "]\n";
        auto const with = [&](long long n) { return heading + std::string(k.name) + " = " + std::to_string(n); };
        auto const try_bounds = [&](int least, int most) {
            BOOST_TEST(read(with(least)).has_value(), full_name(k));
            BOOST_TEST(read(with(most)).has_value(), full_name(k));
            BOOST_TEST(!read(with(least - 1LL)).has_value(), full_name(k));
            BOOST_TEST(!read(with(most + 1LL)).has_value(), full_name(k));
            BOOST_TEST(!read(with(1LL << 40)).has_value(), full_name(k));
        };
        if (auto const* n = std::get_if<number_key>(&k.value))
            try_bounds(n->least, n->most);
        if (auto const* n = std::get_if<seconds_key>(&k.value))
            try_bounds(n->least, n->most);
    }
}

BOOST_AUTO_TEST_CASE(all_flaws_are_found_at_once)
{
    auto const all = flaws_of("lisen = 1\nloops = -1\ntimezone = 'Mars/Olympus'\n");
    BOOST_TEST(mentions(all, "line 1: unknown key lisen"));
    BOOST_TEST(mentions(all, "line 2: loops"));
    BOOST_TEST(mentions(all, "line 3: timezone"));
}

BOOST_AUTO_TEST_CASE(what_is_no_toml_is_refused_by_line)
{
    auto const s = read("listen = '127.0.0.1:1'\nhosts = [\n");
    BOOST_TEST((s.error() == errc::malformed));
    BOOST_TEST(mentions(flaws_of("a = 1\na = 2\n"), "line 2"));
}

BOOST_AUTO_TEST_CASE(a_file_with_nothing_in_it_gives_the_defaults)
{
    std::string name = "/tmp/tingsted-settings-XXXXXX";
    ::close(::mkstemp(name.data()));
    auto const s = settings_in(name);
    std::remove(name.c_str());
    BOOST_TEST((s.value() == settings{}));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_named)
{
    auto const s = settings_in("/nonexistent/tingsted.toml");
    BOOST_TEST((s.error() == errc::not_found));
    BOOST_TEST(mentions(s.error().detail, "/nonexistent/tingsted.toml"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_text_has_a_rule)

namespace {
struct sentence {
    char const* toml;
    bool right;
};
} // namespace

BOOST_AUTO_TEST_CASE(each_rule_tells_right_from_wrong)
{
    sentence const all[] = {
        {"listen = '0.0.0.0:80'", true},
        {"listen = 'localhost:80'", false},
        {"listen = '127.0.0.1'", false},
        {"listen = '127.0.0.1:65536'", false},
        {"listen = '127.0.0.1:'", false},
        {"listen = '::1:80'", false},
        {"listen = '[127.0.0.1]:80'", false},
        {"public_url = 'https://moeder.example.dk'", true},
        {"public_url = 'https://moeder.example.dk/netvaerk'", true},
        {"public_url = 'https://moeder.example.dk/'", false},
        {"public_url = 'https://moeder.example.dk?x'", false},
        {"public_url = 'ftp://moeder.example.dk'", false},
        {"public_url = 'javascript:alert(1)'", false},
        {"public_url = 'https://'", false},
        {"data = ''", false},
        {"data = \"a\\nb\"", false},
        {"timezone = 'Europe/Copenhagen'", true},
        {"timezone = 'Europe/København'", false},
        {"municipality = ' '", false},
        {"municipality = \"A\\nB\"", false},
        {"help_email = ''", true},
        {"help_email = 'hjaelp@kommune.example'", true},
        {"help_email = 'hjaelp'", false},
        {"help_email = 'a@b.example, c@d.example'", false},
        {"accessibility_statement = 'https://www.was.digst.dk/x'", true},
        {"accessibility_statement = ''", true},
        {"accessibility_statement = '/was'", false},
        {"log_level = 'warning'", true},
        {"log_level = 'verbose'", false},
        {"hosts = ['moeder.example.dk', '[::1]:8080']", true},
        {"hosts = ['Moeder.example.dk']", false},
        {"hosts = ['https://moeder.example.dk']", false},
        {"trusted_proxies = ['10.0.0.5', 'fd00::5']", true},
        {"trusted_proxies = ['10.0.0.0/8']", false},
        {"limits.unlimited = ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32', '::1']", true},
        {"limits.unlimited = []", true},
        {"limits.unlimited = ['10.0.0.0/33']", false},
        {"limits.unlimited = ['2001:db8::/129']", false},
        {"limits.unlimited = ['10.0.0.0/']", false},
        {"limits.unlimited = ['10.0.0.0/8x']", false},
        {"limits.unlimited = ['town.example/8']", false},
        {"[screens]\ncontact_phone = '+45 99 45 45 45'", true},
        {"[screens]\ncontact_phone = 'ring til Bo'", false},
        {"[screens]\nframe_ancestors = ['https://infoskaerm.example']", true},
        {"[screens]\nframe_ancestors = ['https://infoskaerm.example/a']", false},
        {"[screens]\nframe_ancestors = [\"'self'; script-src *\"]", false},
    };
    for (auto const& s : all)
        BOOST_TEST(read(s.toml).has_value() == s.right, s.toml);
}

BOOST_AUTO_TEST_CASE(an_endpoint_is_an_address_and_a_port)
{
    BOOST_TEST((parsed_endpoint("127.0.0.1:8080").value() == endpoint{"127.0.0.1", 8080}));
    BOOST_TEST((parsed_endpoint("[::1]:0").value() == endpoint{"::1", 0}));
    BOOST_TEST((parsed_endpoint("8080").error() == errc::invalid_input));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(settings_document_themselves)

BOOST_AUTO_TEST_CASE(no_two_keys_share_a_name_and_sections_stay_together)
{
    std::set<std::string> names, left;
    std::string_view section;
    for (auto const& k : settings_keys()) {
        BOOST_TEST(names.insert(full_name(k)).second, full_name(k));
        BOOST_TEST(!k.about.empty(), full_name(k));
        if (k.section != section)
            BOOST_TEST(left.insert(std::string(section)).second, full_name(k));
        section = k.section;
    }
}

BOOST_AUTO_TEST_CASE(what_is_shown_reads_back_the_same)
{
    settings s;
    s.municipality = R"(Den "lille" \ kommune)";
    s.hosts = {"a.example", "b.example"};
    s.connections = 9;
    s.drain_time = std::chrono::seconds(0);
    BOOST_TEST((read(shown(s)).value() == s));
}

BOOST_AUTO_TEST_CASE(the_sample_in_the_tree_is_the_one_that_the_keys_give)
{
    BOOST_TEST(sample_in_the_tree() == sample());
}

BOOST_AUTO_TEST_CASE(the_sample_holds_every_key_at_its_default)
{
    BOOST_TEST((read(sample()).value() == settings{}));
    auto const in_force = uncommented(sample());
    BOOST_TEST((read(in_force).value() == settings{}));
    for (auto const& k : settings_keys())
        BOOST_TEST(mentions(in_force, "\n" + std::string(k.name) + " = "), full_name(k));
}

BOOST_AUTO_TEST_CASE(a_verdict_names_file_line_and_key)
{
    auto const s = read("\nlisen = 1");
    BOOST_TEST(verdict(s, "tingsted.toml") == "tingsted.toml, line 2: unknown key lisen\n");
    BOOST_TEST(verdict(read(""), "tingsted.toml") == "tingsted.toml: fine\n");
}

BOOST_AUTO_TEST_SUITE_END()
