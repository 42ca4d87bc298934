// SPDX-License-Identifier: MPL-2.0
#include "server/store/composed.hpp"

#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"

namespace tingsted {

composed& composed::given(std::string value)
{
    values_.emplace_back(std::move(value));
    return sql("?");
}

composed& composed::given(std::int64_t value)
{
    values_.emplace_back(static_cast<long long>(value));
    return sql("?");
}

void composed::each(connection& db, std::function<void(std::string const&)> const& visit)
{
    db.check_time();
    try {
        std::string column;
        soci::indicator there = soci::i_ok;
        soci::statement all(db.sql());
        all.exchange(soci::into(column, there));
        for (auto& value : values_)
            std::visit([&](auto& v) { all.exchange(soci::use(v)); }, value);
        all.alloc();
        all.prepare(text_);
        all.define_and_bind();
        for (bool more = all.execute(true); more; more = all.fetch())
            visit(column);
    } catch (soci::soci_error const&) {
        throw storage_error(sqlite::last_code(db.sql()), name_);
    }
}

} // namespace tingsted
