// SPDX-License-Identifier: MPL-2.0
#include "server/net/spare_descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace tingsted::net {

void spare_descriptor::give() noexcept
{
    if (descriptor_ >= 0)
        ::close(std::exchange(descriptor_, -1));
}

void spare_descriptor::take() noexcept
{
    if (descriptor_ < 0)
        descriptor_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

} // namespace tingsted::net
