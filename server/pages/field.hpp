// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/result.hpp"
#include "server/pages/filter_form.hpp"
#include "server/pages/texts.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

// One field of a form with its words. Its label is the text field_NAME, its hint, if there is one, hint_NAME.
struct field {
    std::string name;
    std::string type; // of the <input>: text or url
    std::string label;
    std::string hint;
    std::string error;
    std::string described_by; // ids of hint and error
    std::string value;
    bool required = false;
    bool checked = false;
    std::vector<choice> choices;
};
BOOST_DESCRIBE_STRUCT(field, (), (name, type, label, hint, error, described_by, value, required, checked, choices))

// A line of the summary on top of a form that has flaws.
struct summary_line {
    std::string text;
    std::string url; // "#title": the field's input
};
BOOST_DESCRIBE_STRUCT(summary_line, (), (text, url))

// Makes the fields of one form, in the reader's language, with what is wrong with each.
class field_maker {
public:
    field_maker(texts const& t, std::vector<flaw> const& flaws) : t_(t), flaws_(flaws) {}

    field text(std::string_view name, std::string_view value, std::string_view type = "text") const;
    field required(std::string_view name, std::string_view value, std::string_view type = "text") const;
    field choose(std::string_view name, std::string_view value, std::vector<choice> choices) const;
    field choose_several(std::string_view name, std::vector<std::string> const& values,
                         std::vector<choice> choices) const;
    field tick(std::string_view name, bool checked) const;

    // Of every flaw, with a link to its field.
    std::vector<summary_line> summary() const;

private:
    // A text of ours when the detail is its key; else the field's own rule, else the detail as it came.
    std::string said(flaw const& f) const;
    field blank(std::string_view name) const;

    texts const& t_;
    std::vector<flaw> const& flaws_;
};

} // namespace tingsted::pages
