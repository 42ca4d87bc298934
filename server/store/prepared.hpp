// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/connection.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"
#include "server/store/stored.hpp"

#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace tingsted {

// The columns that a statement gives.
template <class... Out>
struct columns {};

// One statement, prepared at its first use and kept with the places its values are bound to: prepared<columns<Out...>
// (In...)>. Parameters are numbered ?1, ?2 … in its text. Every call leaves it reset, so that it holds no snapshot.
template <class Signature>
class prepared;

template <class... Out, class... In>
class prepared<columns<Out...>(In...)> {
public:
    using row = std::tuple<Out...>;

    prepared(connection& db, std::string_view name, std::string_view text) : db_(db), name_(name), text_(text) {}
    prepared(prepared const&) = delete;

    // The first row. Throws storage_error, as all of these do.
    std::optional<row> one(std::type_identity_t<In> const&... in)
    {
        return guarded([&] { return begun(in...) ? std::optional<row>(taken()) : std::nullopt; });
    }

    // Calls `visit(row)` for every row.
    template <class Visit>
    void each(std::type_identity_t<In> const&... in, Visit&& visit)
    {
        guarded([&] {
            for (bool more = begun(in...); more; more = fetched())
                visit(taken());
            return true;
        });
    }

    std::vector<row> all(std::type_identity_t<In> const&... in)
    {
        std::vector<row> rows;
        each(in..., [&](row r) { rows.push_back(std::move(r)); });
        return rows;
    }

    // For statements that change something: how many rows they changed.
    long long run(std::type_identity_t<In> const&... in)
    {
        return guarded([&] {
            begun(in...);
            return statement_->get_affected_rows();
        });
    }

private:
    template <class Work>
    auto guarded(Work&& work)
    {
        db_.check_time();
        struct ends {
            std::optional<soci::statement>& statement;
            bool well = false;
            ~ends() // a failed statement is dead inside SOCI: it is prepared again at its next use
            {
                if (well)
                    sqlite::reset(*statement);
                else
                    statement.reset();
            }
        } end{statement_};
        try {
            auto value = work();
            end.well = true;
            return value;
        } catch (soci::soci_error const&) {
            throw storage_error(sqlite::last_code(db_.sql()), name_);
        }
    }

    bool begun(In const&... in)
    {
        if (!statement_)
            prepare();
        std::apply([&](auto&... s) { (s.set(in), ...); }, in_);
        return statement_->execute(true);
    }
    bool fetched() { return statement_->fetch(); }
    row taken() const
    {
        return std::apply([](auto const&... s) { return row(s.get()...); }, out_);
    }

    void prepare()
    {
        statement_.emplace(db_.sql());
        std::apply([&](auto&... s) { (statement_->exchange(soci::into(s.value, s.there)), ...); }, out_);
        std::apply([&](auto&... s) { (statement_->exchange(soci::use(s.value, s.there)), ...); }, in_);
        statement_->alloc();
        statement_->prepare(text_);
        statement_->define_and_bind();
    }

    connection& db_;
    std::string_view name_; // of a literal
    std::string text_;
    std::tuple<slot<Out>...> out_;
    std::tuple<slot<In>...> in_;
    std::optional<soci::statement> statement_;
};

} // namespace tingsted
