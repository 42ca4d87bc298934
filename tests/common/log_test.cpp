// SPDX-License-Identifier: MPL-2.0
#include "common/digest.hpp"
#include "common/log.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cstdio>
#include <vector>

namespace tingsted {
namespace {

// What goes to standard error while one lives.
class overheard {
public:
    overheard() : file_(std::tmpfile()), before_(::dup(STDERR_FILENO)) { ::dup2(::fileno(file_), STDERR_FILENO); }
    ~overheard()
    {
        if (before_ >= 0)
            restore();
        std::fclose(file_);
    }
    overheard(overheard const&) = delete;

    std::vector<std::string> lines()
    {
        restore();
        std::rewind(file_);
        std::vector<std::string> all(1);
        for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_))
            if (c == '\n')
                all.emplace_back();
            else
                all.back().push_back(static_cast<char>(c));
        BOOST_TEST(all.back() == ""); // the last line ends like the others
        all.pop_back();
        return all;
    }

private:
    void restore()
    {
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
        before_ = -1;
    }

    std::FILE* file_;
    int before_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(the_log)

BOOST_AUTO_TEST_CASE(is_a_json_object_a_line_whatever_it_is_told)
{
    std::string const nasty =
        "a\r\n{\"level\":\"error\"}\x1b[31mred\x1b[0m\x07\x7f\"\\\t\xe2\x80\xa8\xe2\x80\xa9\xc2\x9b\xc2\xa0";
    overheard said;
    log::error(nasty);
    log::error("name", {{nasty, "value"}});
    log::error("name", {{"key", nasty}, {"other", nasty}});
    log::error("name", {{"key", std::string("zero\0byte", 9)}});
    log::error("name", {{"key", "latin bl\xe5"}});
    log::warning("name", {{"key", std::string(10'000, 'x')}});

    auto const lines = said.lines();
    BOOST_TEST(lines.size() == 6u);
    for (auto const& line : lines) {
        BOOST_TEST(boost::json::parse(line).as_object().contains("message"));
        BOOST_TEST(line.find('\x1b') == line.npos);
        BOOST_TEST(line.find('\r') == line.npos);
        BOOST_TEST(line.find('\x7f') == line.npos);
        BOOST_TEST(line.find("\xe2\x80\xa8") == line.npos);
        BOOST_TEST(line.find("\xc2\x9b") == line.npos);
        BOOST_TEST(line.size() < 4096u);
    }
    BOOST_TEST(boost::json::parse(lines[2]).at("key").as_string() == nasty);
}

BOOST_AUTO_TEST_CASE(keeps_no_secret)
{
    auto const token = new_token();
    auto const secret = new_secret();
    overheard said;
    log::error("request failed", {{"path", "/log-ind/" + secret}, {"header", "Bearer " + token + ", x"}});
    auto const line = said.lines().at(0);
    BOOST_TEST(line.find(secret.substr(0, 12)) == line.npos);
    BOOST_TEST(line.find(token.substr(0, 12)) == line.npos);
    BOOST_TEST(line.find(token.substr(token.size() - 12)) == line.npos);
    BOOST_TEST(line.find("/log-ind/" + secret.substr(0, 5) + "…") != line.npos);
    BOOST_TEST(line.find("Bearer " + token.substr(0, 5) + "…, x") != line.npos);
}

BOOST_AUTO_TEST_CASE(blacks_out_mailboxes_and_nothing_else)
{
    BOOST_TEST(log::redacted("til anna.b+c@kommune.example.dk, og x@y") == "til …@kommune.example.dk, og …@y");
    std::string const id = new_uuid();
    BOOST_TEST(log::redacted("/api/v1/events/" + id + "?q=æø@ å") == "/api/v1/events/" + id + "?q=æø@ å");
    BOOST_TEST(log::redacted(std::string(39, 'x')) == std::string(39, 'x'));
    BOOST_TEST(log::redacted(std::string(40, 'x')) == "xxxxx…");
    BOOST_TEST(log::redacted("") == "");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_is_below_its_threshold)
{
    overheard said;
    log::threshold(log::level::warning);
    log::info("quiet");
    log::warning("loud");
    BOOST_TEST(!log::takes(log::level::info));
    BOOST_TEST(log::takes(log::level::error));
    log::threshold(log::level::info);
    BOOST_TEST(said.lines().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace tingsted
