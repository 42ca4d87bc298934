// SPDX-License-Identifier: MPL-2.0
#include "common/json.hpp"

#include "common/text.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace tingsted {
namespace {

constexpr std::int64_t largest_exact = 9'007'199'254'740'991; // 2^53 - 1

// Builds the value while Boost's parser reads, and refuses what it lets through: duplicate keys, numbers that doubles
// cannot hold, control characters, too many nodes.
class strict_builder {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    using error_code = boost::system::error_code;

    explicit strict_builder(std::size_t most_nodes) : nodes_left_(most_nodes) {}

    json::value take() { return std::move(stack_.front().value); }
    std::string const& flaw() const { return flaw_; }
    std::string pointer() const
    {
        std::string out;
        for (auto const& level : stack_)
            if (level.value.is_array())
                out += fmt::format("/{}", level.value.get_array().size());
            else if (level.value.is_object() && !level.key.empty())
                out += "/" + pointer_token(level.key);
        return out;
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code& ec) { return open(json::object(), ec); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_array_begin(error_code& ec) { return open(json::array(), ec); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_key_part(json::string_view s, std::size_t, error_code&) { return part(s); }
    bool on_key(json::string_view s, std::size_t, error_code& ec)
    {
        part(s);
        auto& level = stack_.back();
        level.key = std::exchange(text_, {});
        if (level.value.get_object().contains(level.key))
            return refuse("the key stands twice", ec);
        return check_text(level.key, ec);
    }
    bool on_string_part(json::string_view s, std::size_t, error_code&) { return part(s); }
    bool on_string(json::string_view s, std::size_t, error_code& ec)
    {
        part(s);
        auto const whole = std::exchange(text_, {});
        return check_text(whole, ec) && put(json::value(nfc(whole)), ec);
    }
    bool on_number_part(json::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t i, json::string_view, error_code& ec)
    {
        if (i > largest_exact || i < -largest_exact)
            return refuse("the number is beyond 2^53", ec);
        return put(json::value(i), ec);
    }
    bool on_uint64(std::uint64_t, json::string_view, error_code& ec) { return refuse("the number is beyond 2^53", ec); }
    bool on_double(double d, json::string_view, error_code& ec)
    {
        if (!std::isfinite(d))
            return refuse("the number is not finite", ec);
        return put(json::value(d), ec);
    }
    bool on_bool(bool b, error_code& ec) { return put(json::value(b), ec); }
    bool on_null(error_code& ec) { return put(json::value(nullptr), ec); }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }

private:
    struct level {
        json::value value;
        std::string key;
    };

    bool refuse(std::string why, error_code& ec)
    {
        flaw_ = std::move(why);
        ec = json::error::syntax;
        return false;
    }
    bool part(json::string_view s)
    {
        text_.append(s.data(), s.size());
        return true;
    }
    bool check_text(std::string_view s, error_code& ec)
    {
        for (char const c : s)
            if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
                return refuse("a control character stands in the text", ec);
        return true;
    }
    bool count(error_code& ec)
    {
        if (nodes_left_-- == 0)
            return refuse("the document has too many values", ec);
        return true;
    }
    bool open(json::value empty, error_code& ec)
    {
        if (!count(ec))
            return false;
        stack_.push_back({std::move(empty), {}});
        return true;
    }
    bool close()
    {
        if (stack_.size() == 1)
            return true; // the document itself stays
        auto done = std::move(stack_.back().value);
        stack_.pop_back();
        attach(std::move(done));
        return true;
    }
    bool put(json::value v, error_code& ec)
    {
        if (!count(ec))
            return false;
        if (stack_.empty())
            stack_.push_back({std::move(v), {}});
        else
            attach(std::move(v));
        return true;
    }
    void attach(json::value v)
    {
        auto& into = stack_.back();
        if (into.value.is_array())
            into.value.get_array().push_back(std::move(v));
        else
            into.value.get_object().emplace(into.key, std::move(v));
        into.key.clear();
    }

    std::vector<level> stack_;
    std::string text_;
    std::string flaw_;
    std::size_t nodes_left_;
};

} // namespace

result<json::value> parsed_json(std::string_view text, json_limits const& limits)
{
    if (!is_utf8(text))
        return fault(errc::malformed, "the document is not UTF-8");
    json::parse_options options;
    options.max_depth = limits.depth;
    json::basic_parser<strict_builder> parser(options, limits.nodes);
    boost::system::error_code ec;
    auto const read = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && trimmed(text.substr(read)).empty())
        return parser.handler().take();
    auto const& flaw_found = parser.handler().flaw();
    auto const why = !flaw_found.empty()           ? flaw_found
                     : ec == json::error::too_deep ? "the document is nested too deep"
                                                   : "not JSON";
    auto const where = parser.handler().pointer();
    return fault(errc::malformed, fmt::format("{}, near byte {}", why, read), {{where, why}});
}

std::string pointer_token(std::string_view key)
{
    std::string out;
    for (char const c : key) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out.push_back(c);
    }
    return out;
}

} // namespace tingsted
